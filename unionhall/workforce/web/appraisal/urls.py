"""Addresses of the yearly appraisal."""

from django.urls import path

from unionhall.workforce.web.appraisal import entries, mine, papers, rounds, steps, survey, talks

app_name = "appraisals"
urlpatterns = [
    path("", rounds.RoundList.as_view(), name="list"),
    path("open/", rounds.open_, name="open"),
    # one appraisal
    path("<int:pk>/", rounds.round_, name="round"),
    path("<int:pk>/count/", steps.count, name="count"),
    path("<int:pk>/close/", steps.close, name="close"),
    path("<int:pk>/reopen/", steps.reopen, name="reopen"),
    path("<int:pk>/cancel/", steps.cancel, name="cancel"),
    path("<int:pk>/decide/", steps.decide, name="decide"),
    path("<int:pk>/publish/", steps.publish, name="publish"),
    path("<int:pk>/take-back/", steps.take_back, name="take-back"),
    path("<int:pk>/lock/", steps.lock, name="lock"),
    # one worker in it
    path("workers/", entries.EntryList.as_view(), name="entries"),
    path("workers/marks.xlsx", papers.mark_sheet, name="mark-sheet"),
    path("workers/<int:entry>/", entries.entry, name="entry"),
    path("workers/<int:entry>/mark/", entries.mark, name="mark"),
    path("workers/<int:entry>/breach/", entries.breach, name="breach"),
    path("workers/<int:entry>/clear/", entries.clear, name="clear"),
    path("workers/<int:entry>/regrade/", entries.regrade, name="regrade"),
    path("workers/<int:entry>/correct/", entries.correct, name="correct"),
    path("workers/<int:entry>/form.pdf", papers.form, name="form"),
    path("workers/<int:entry>/form.docx", papers.form_word, name="form-word"),
    path("appeals/<int:appeal>/answer/", entries.answer, name="answer"),
    # interviews
    path("interviews/", talks.TalkList.as_view(), name="talks"),
    path("interviews/<int:talk>/", talks.talk, name="talk"),
    path("interviews/<int:talk>/hold/", talks.hold, name="hold"),
    path("interviews/<int:talk>/record.pdf", papers.record, name="record"),
    path("interviews/<int:talk>/record.docx", papers.record_word, name="record-word"),
    # on the phone
    path("mine/", mine.mine, name="mine"),
    path("mine/statement/", mine.state, name="state"),
    path("mine/appeal/", mine.appeal, name="appeal"),
    path("survey/", survey.index, name="survey"),
    path("survey/<int:entry>/", survey.answer, name="survey-answer"),
]
