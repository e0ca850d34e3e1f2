"""Making the plan anew whenever something that it stands on was changed."""

from __future__ import annotations

from collections.abc import Callable

from ...domain.progress import Progress
from ...i18n import is_thai, tr
from .draft import Planned
from .jobs import make_plan
from .page import Desk


def plan_then(desk: Desk, then: Callable[[], None], failed: Callable[[Exception], None] | None = None) -> None:
    """Reconcile the rows beside the window where that is due, then go on; an error is shown."""
    draft = desk.draft
    if draft.is_planned:
        then()
        return
    key, request, look, before, thai = draft.key, draft.request(), draft.look(), draft.planned, is_thai()
    imported = draft.imported_plan if draft.fixing else None

    def job(progress: Progress) -> Planned:
        return make_plan(desk.workspace, request, look, before, imported, thai, progress)

    def done(planned: Planned) -> None:
        draft.planned, draft.planned_for = planned, key
        then()

    desk.work.start(tr("Comparing the rows with the workspace…"), job, done, failed or desk.messages.show_error)
