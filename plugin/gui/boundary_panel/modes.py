"""What each drawing tool makes of a line, a shape or clicks: an edit, and what people are asked about it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...domain.aliases import Alias
from ...domain.errors import InputError, tr_noop
from ...i18n import tr
from ...processing.borders import Claim
from .proposals import DISPUTE, TAKE, ProposalBox, Question
from .session import Session, geometry_of

if TYPE_CHECKING:
    from ...analysis.village_map import Edit

SHAPE, LINE, CLICKS = "shape", "line", "clicks"


class Proposal:
    """One edit that waits for an answer. `to`: the village that is shown on the map, None for the new one."""

    question: Question | None = None
    """None where there is nothing to ask."""
    to: int | None = None

    def __init__(self, session: Session, given: Any) -> None:
        self.session, self._given = session, given

    def again(self) -> Proposal:
        """The same drawing on the shapes as they stand now. Raises InputError where nothing can come of it."""
        return type(self)(self.session, self._given)

    def edit(self, box: ProposalBox | None = None) -> Edit:
        """As the answers in the box have it; without a box, as it would be if nobody objected."""
        raise NotImplementedError

    def make(self, box: ProposalBox | None) -> str:
        """Write it; what there is to tell."""
        raise NotImplementedError


class _Claimed(Proposal):
    """Ground that a drawn shape covers goes to one village."""

    def __init__(self, session: Session, wkb: bytes) -> None:
        super().__init__(session, wkb)
        self.wkb = wkb

    def edit(self, box: ProposalBox | None = None) -> Edit:
        kept = [fid for fid in box.fates if box.fate(fid) != TAKE] if box is not None else []
        return self.session.map().claim(self.wkb, self.to, kept, box is not None and box.fill)

    def claims(self, box: ProposalBox, code: str) -> tuple[Claim, ...]:
        """The lines that stay disputed."""
        return tuple(
            Claim(code, self.session.code(fid), line)
            for fid in box.fates
            if box.fate(fid) == DISPUTE
            for line in self.session.map().lines_inside(self.wkb, fid)
        )


class NewGround(_Claimed):
    """A new village."""

    def __init__(self, session: Session, wkb: bytes) -> None:
        super().__init__(session, wkb)
        edit = self.edit()
        tambon = session.map().tambon_of(wkb)
        self.question = Question(
            tr("New village of {area}").format(area=session.area_of(edit, None)),
            taken=session.losses(edit),
            free=session.free(edit),
            warning=session.agreements(edit),
            tambon=tambon,
            moo=session.next_moo(tambon),
            action=tr("Add the village"),
        )

    def make(self, box: ProposalBox | None) -> str:
        box = _answered(box)
        village = self.session.new_village(box.tambon, box.moo, box.name)
        claims = self.claims(box, village.code)
        title = tr("New village {village}").format(village=village.name)
        self.session.write(self.edit(box), title, village, claims=claims)
        return title


class MoreGround(_Claimed):
    """More ground, an exclave or a filled hole, for the village that is selected, else that the shape covers most."""

    def __init__(self, session: Session, wkb: bytes, to: int | None = None) -> None:
        super().__init__(session, wkb)
        selected = session.layer().selectedFeatureIds() if to is None else [to]
        chosen = [fid for fid in selected if fid in session.villages]
        covered = session.map().covered(wkb)
        if len(chosen) != 1 and not covered:
            raise InputError(tr_noop("Select the village that is to get the ground, or begin the shape inside it."))
        self.to = chosen[0] if len(chosen) == 1 else next(iter(covered))
        edit = self.edit()
        title = tr("{village} gets more ground: {area} then")
        self.question = Question(
            title.format(village=session.name(self.to), area=session.area_of(edit, self.to)),
            taken=session.losses(edit),
            free=session.free(edit),
            warning=session.agreements(edit),
            action=tr("Give it the ground"),
        )

    def again(self) -> Proposal:
        """For the same village, whatever is selected by now."""
        return MoreGround(self.session, self.wkb, self.to)

    def make(self, box: ProposalBox | None) -> str:
        box, edit = _answered(box), self.edit(box)
        told = "; ".join(self.session.before_after(edit))
        claims = self.claims(box, self.session.code(self.to or 0))
        title = tr("More ground for {village}").format(village=self.session.name(self.to))
        self.session.write(edit, title, claims=claims)
        return told


class Release(Proposal):
    """A hole, or a piece at the edge, that is no village's ground."""

    def __init__(self, session: Session, wkb: bytes) -> None:
        super().__init__(session, wkb)
        self.wkb = wkb
        edit = self.edit()
        self.question = Question(
            tr("Ground of {area} that belongs to no village").format(area=session.area(wkb)),
            [*session.losses(edit).values(), tr("The check shows it as a gap, so that it is not forgotten.")],
            session.agreements(edit),
            action=tr("Leave it out"),
        )

    def edit(self, box: ProposalBox | None = None) -> Edit:
        return self.session.map().release(self.wkb)

    def make(self, box: ProposalBox | None) -> str:
        edit = self.edit()
        told = "; ".join(self.session.before_after(edit))
        self.session.write(edit, tr("Leave ground out"))
        return told


class Split(Proposal):
    def __init__(self, session: Session, wkb: bytes) -> None:
        super().__init__(session, wkb)
        self.wkb = wkb
        parts = session.map().split(wkb)
        self.giver = parts.fid
        tambon = session.code(parts.fid)[:6]
        self.question = Question(
            tr("{village} is split; the new village gets").format(village=session.name(parts.fid)),
            warning=session.agreements(self.edit()),
            sides=(
                tr("the side to the left of the line, {area}").format(area=session.area(parts.left)),
                tr("the side to the right of the line, {area}").format(area=session.area(parts.right)),
            ),
            tambon=tambon,
            moo=session.next_moo(tambon),
            action=tr("Split the village"),
        )

    def edit(self, box: ProposalBox | None = None) -> Edit:
        return self.session.map().split_off(self.wkb, left=box is None or box.first_side)

    def make(self, box: ProposalBox | None) -> str:
        box = _answered(box)
        village = self.session.new_village(box.tambon, box.moo, box.name)
        alias = Alias(self.session.code(self.giver), village.code, "", _today(), "split_from")
        title = tr("Split off {village}").format(village=village.name)
        self.session.write(self.edit(box), title, village, aliases=(alias,))
        return title


class MoveBorder(Proposal):
    """Asks only about a border that people agreed on."""

    def __init__(self, session: Session, wkb: bytes) -> None:
        super().__init__(session, wkb)
        self.pair, self._edit = session.map().move_border(wkb)
        self.to = self.pair[0]
        warning = session.agreements(self._edit)
        if warning:
            title = tr("The border of {one} and {other} moves").format(one=self.names[0], other=self.names[1])
            action = tr("Move it all the same")
            self.question = Question(title, session.before_after(self._edit), warning, action=action)

    @property
    def names(self) -> tuple[str, str]:
        return self.session.name(self.pair[0]), self.session.name(self.pair[1])

    def edit(self, box: ProposalBox | None = None) -> Edit:
        return self._edit

    def make(self, box: ProposalBox | None) -> str:
        told = "; ".join(self.session.before_after(self._edit))
        title = tr("Move the border of {one} and {other}").format(one=self.names[0], other=self.names[1])
        self.session.write(self._edit, title)
        return told


class Merge(Proposal):
    def __init__(self, session: Session, fids: Sequence[int]) -> None:
        super().__init__(session, fids)
        self.pair = (fids[0], fids[1])
        self.to = fids[0]
        edit = self.edit()
        first, second = (tr("{village} goes on").format(village=session.name(fid)) for fid in self.pair)
        self.question = Question(
            tr("Two villages become one of {area}").format(area=session.area_of(edit, self.to)),
            [
                tr("The other one ends today; surveys of earlier years still find it by its code."),
                *(
                    [tr("The two do not touch: the village will lie in separate parts.")]
                    if self._in_parts(edit)
                    else []
                ),
            ],
            session.agreements(edit),
            sides=(first, second),
            action=tr("Merge them"),
        )

    def edit(self, box: ProposalBox | None = None) -> Edit:
        kept, gone = self._roles(box)
        return self.session.map().merge(kept, gone)

    def make(self, box: ProposalBox | None) -> str:
        kept, gone = self._roles(box)
        alias = Alias(self.session.code(gone), self.session.code(kept), _today(), "", "merged_into")
        title = tr("Merge {gone} into {kept}").format(gone=self.session.name(gone), kept=self.session.name(kept))
        self.session.write(self.edit(box), title, retired=(gone,), aliases=(alias,))
        return title

    def _in_parts(self, edit: Edit) -> bool:
        """Whether the two stay as many pieces as they were."""
        before = [_pieces(self.session.villages[fid].wkb) for fid in self.pair]
        return any(_pieces(one.wkb) >= sum(before) for one in edit.changes if one.fid == self.to)

    def _roles(self, box: ProposalBox | None) -> tuple[int, int]:
        return self.pair if box is None or box.first_side else (self.pair[1], self.pair[0])


class CutBack(Proposal):
    def __init__(self, session: Session, fids: Sequence[int]) -> None:
        super().__init__(session, fids)
        self.to = fids[0]

    def edit(self, box: ProposalBox | None = None) -> Edit:
        return self.session.map().cut_to_outline(self.to or 0)

    def make(self, box: ProposalBox | None) -> str:
        edit = self.edit()
        told = "; ".join(self.session.before_after(edit))
        self.session.write(edit, tr("Cut {village} back to the outline").format(village=self.session.name(self.to)))
        return told


def _answered(box: ProposalBox | None) -> ProposalBox:
    if box is None:
        raise InputError(tr_noop("Nothing was chosen yet."))
    return box


def _pieces(wkb: bytes | None) -> int:
    return len(geometry_of(wkb).asGeometryCollection()) if wkb else 0


def _today() -> str:
    return datetime.date.today().isoformat()
