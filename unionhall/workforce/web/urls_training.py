"""Addresses of training: plans, courses, hours, further study."""

from django.urls import path

from unionhall.workforce.web.training import board, courses, lists, mine, people, plans, studies, worker

urlpatterns = [
    path("training/", board.board, name="training"),
    path("training/hours/", lists.HoursList.as_view(), name="training-hours"),
    path("training/ledger/", lists.EntryList.as_view(), name="hour-entries"),
    path("training/presence/", lists.AttendanceList.as_view(), name="attendances"),
    path("training/certificates/", lists.ExpiringList.as_view(), name="expiring"),
    # plans
    path("training/plans/", plans.PlanList.as_view(), name="training-plans"),
    path("training/plans/draft/", plans.draft, name="training-plan-draft"),
    path("training/plans/<int:plan>/", plans.plan, name="training-plan"),
    path("training/plans/<int:plan>/change/", plans.change, name="training-plan-change"),
    path("training/plans/<int:plan>/submit/", plans.submit, name="training-plan-submit"),
    path("training/plans/<int:plan>/return/", plans.give_back, name="training-plan-return"),
    path("training/plans/<int:plan>/approve/", plans.approve, name="training-plan-approve"),
    # courses
    path("training/courses/", courses.CourseList.as_view(), name="courses"),
    path("training/courses/add/", courses.add, name="course-add"),
    path("training/courses/<int:course>/", courses.course, name="course"),
    path("training/courses/<int:course>/history/", courses.history, name="course-history"),
    path("training/courses/<int:course>/change/", courses.change, name="course-change"),
    path("training/courses/<int:course>/open/", courses.open_, name="course-open"),
    path("training/courses/<int:course>/close/", courses.close, name="course-close"),
    path("training/courses/<int:course>/cancel/", courses.cancel, name="course-cancel"),
    path("training/courses/<int:course>/seats/", courses.give_seats, name="course-seats"),
    path("training/courses/<int:course>/days/add/", courses.add_day, name="course-day-add"),
    path("training/courses/<int:course>/days/<int:day>/remove/", courses.remove_day, name="course-day-remove"),
    path("training/courses/<int:course>/days/<int:day>/code/", people.code, name="course-code"),
    path("training/courses/<int:course>/days/<int:day>/sheet/", people.sheet, name="course-sheet"),
    path("training/courses/<int:course>/people/", people.people, name="course-people"),
    path("training/courses/<int:course>/enrol/", people.enrol, name="course-enrol"),
    path("training/courses/<int:course>/sheet.pdf", people.sheet_pdf, name="course-sheet-pdf"),
    path("training/courses/<int:course>/sheet.docx", people.sheet_word, name="course-sheet-word"),
    path("training/enrolments/<int:enrolment>/withdraw/", people.withdraw, name="enrolment-withdraw"),
    path("training/enrolments/<int:enrolment>/certificate/", people.earn, name="enrolment-earn"),
    path("training/enrolments/<int:enrolment>/completion/", people.certify, name="enrolment-certify"),
    # one worker
    path("people/<int:worker>/training/", worker.of_worker, name="worker-training"),
    path("people/<int:worker>/training/note/", worker.note_hours, name="hours-note"),
    path("people/<int:worker>/training/correct/", worker.correct_hours, name="hours-correct"),
    path("people/<int:worker>/training/proof.pdf", worker.proof, name="hours-proof"),
    path("people/<int:worker>/study/", studies.ask, name="study-ask"),
    path("mine/training/", mine.mine, name="mine-training"),
    path("mine/training/proof.pdf", mine.proof, name="mine-proof"),
    path("mine/training/study/", mine.ask, name="mine-study"),
    path("mine/training/sign-in/<str:token>/", mine.sign_in, name="sign-in"),
    # further study
    path("training/studies/", studies.StudyList.as_view(), name="studies"),
    path("training/studies/<int:study>/decide/", studies.decide, name="study-decide"),
    path("training/studies/<int:study>/finish/", studies.finish, name="study-finish"),
    path("training/studies/<int:study>/stop/", studies.stop, name="study-stop"),
]
