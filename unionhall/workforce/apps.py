from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "unionhall.workforce"

    def ready(self) -> None:
        from unionhall.documents.registry import file_holder  # noqa: PLC0415 - app ready
        from unionhall.organizing.steps import visit_steps  # noqa: PLC0415 - app ready
        from unionhall.units import steps  # noqa: PLC0415 - app ready
        from unionhall.workforce import (  # noqa: PLC0415 - app ready
            appraisal_sentences,
            appraising_at_start,
            indicators,
            permissions,
            policies,  # noqa: F401
            receivers,  # noqa: F401
            recruiting_sentences,
            sentences,
            sentences_log,
            sheets_appraisal,  # noqa: F401
            sheets_marks,  # noqa: F401
            sheets_training,  # noqa: F401
            showing,
            tiles,
            training_sentences,
            waiting,  # noqa: F401
            waiting_appraisal,  # noqa: F401
        )
        from unionhall.workforce.actions import following, journaling, merging, training_following  # noqa: PLC0415 - app ready
        from unionhall.workforce.queries import cadres, log, workers  # noqa: PLC0415 - app ready

        indicators.register_figures()
        indicators.register_measures()
        indicators.register_aims()
        sentences.tell_all()
        recruiting_sentences.tell_all()
        training_sentences.tell_all()
        sentences_log.tell_log()
        sentences_log.tell_honours()
        sentences_log.tell_cadres()
        appraisal_sentences.tell_all()
        appraising_at_start.bring()
        showing.show()
        tiles.hang_up()
        file_holder("workforce.worker", workers.worker_for, permissions.WORKER_CHANGE)
        file_holder("workforce.cadrecase", cadres.case_with_files, permissions.PROTECTION_ACT)
        file_holder("workforce.logentry", log.entry_for, permissions.LOG_CONFIRM)
        steps.merge_steps.register("workforce.workers", following.merge_unit)
        steps.merge_steps.register("workforce.training", training_following.merge_unit)
        steps.merge_steps.register("workforce.posts", merging.merge_posts)
        visit_steps.register("workforce.log", journaling.follow_visit)
