"""Merge a Word file that a person changed into the content that it was made from: the flow, read downwards.

    the Word file, its tracked changes decided     proposals
      | lines, paired with those of the base       lines, alignment, places
      | read back as records of the content        outline, reading_back
      | proven: made again, it says the same       proof
      | what differs from the base, one by one     changes
      | laid over the content as it is now         three_way, changes, conflicts decided
      | operations on the file's text              edits, generator.content.yaml_operations
      | proven: what both made of the base         three_way, proof
      | written, if the file is still the same     files

Nothing is written before all of it went well. Only the command and the desk speak; here are values and diagnostics.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.content import yaml_editor, yaml_operations
from generator.content.operations import NoSuchNodeError
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.merging import changes, comments, edits, lines, proof, reading_back, three_way, versions, wording
from generator.merging.changes import ChangeState, MergeKind
from generator.merging.nodes import ROOT, RecordTree
from generator.revisions import items as notice_items
from generator.revisions import manual_edits, pairing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from generator.merging.changes import MergeChange
    from generator.merging.comments import WordComment
    from generator.merging.lines import WordFile
    from generator.merging.proof import DifferentLine
    from generator.merging.reading_back import NotHeld
    from generator.merging.versions import ContentVersion
    from generator.merging.wording import ToldChange


_NAMED_KEY = re.compile(r"\b[a-z][a-z_.]* \(([^()]+)\)")
"""A key and what it is called: ``tasks (phần nhiệm vụ)``."""
"""Characters of a line that are told whole."""
_BY_HAND = (
    "trong tệp Word viết lại chỗ ấy theo cách thường (mỗi mục một đoạn, đúng cấp) hay tự sửa ở nội dung, rồi chạy lại"
)


class MergePlan(NamedTuple):
    """What a Word file, its ``parts`` without tracked changes, changes in a content.

    ``base`` is what the Word file was made from, ``mine`` the content as it is now, ``new`` the base with all changes,
    whose Word file says what the person's says; without a base of its own
    (``is_two_way``) that is the content as it is now, and nobody knows who changed what differs. ``told`` are the
    changes in the clerk's words. ``differing`` are the lines that could not be read back: while there are any, nothing
    can be applied. ``notes`` are the comments of the Word file; ``renumbered`` the lines to which Word gives another
    number than they get.
    """

    parts: Mapping[str, bytes]
    base: ContentVersion
    mine: ContentVersion
    new: ContentVersion
    base_tree: RecordTree
    new_tree: RecordTree
    mine_tree: RecordTree
    changes: tuple[MergeChange, ...]
    told: tuple[ToldChange, ...]
    not_held: tuple[NotHeld, ...]
    differing: tuple[DifferentLine, ...]
    notes: tuple[WordComment, ...]
    renumbered: tuple[DifferentLine, ...] = ()
    is_two_way: bool = False

    @property
    def conflicts(self) -> tuple[ToldChange, ...]:
        """The changes of what the content changed, too."""
        return tuple(one for one in self.told if one.state is ChangeState.CONFLICT)


class Merged(NamedTuple):
    """A content with changes: the bytes of its file, which changes were made, which were there before.

    ``left`` are those that were not made, though they were accepted: the content's own reading stays.
    """

    raw: bytes
    made: tuple[ToldChange, ...]
    there: tuple[ToldChange, ...]
    left: tuple[ToldChange, ...]


def plan(
    base: ContentVersion,
    mine: ContentVersion,
    parts: Mapping[str, bytes],
    notes: Sequence[WordComment] = (),
    *,
    is_two_way: bool = False,
) -> MergePlan:
    """Return what a Word file without tracked changes, its ``parts``, changes in a content.

    Raises:
        NoticeError: V414, what it says is no content.
    """
    shown, word = base.shown, lines.read(parts)
    read = reading_back.read_back(base, shown, word)
    base_tree, mine_tree = base.tree(), paired_tree(base, mine)
    try:
        new = _applied(base, base_tree, read.tree)
    except NoticeError as error:
        raise NoticeError([_unreadable(fault, str(mine.path)) for fault in error.faults]) from error
    made = new.shown
    differing = (*_fixed(read, made), *proof.compare(new, made, read))
    found = changes.differences(base_tree, read.tree)
    laid = three_way.settled(base_tree, read.tree, mine_tree, found)
    states = {number: ChangeState.CONFLICT if is_two_way else state for number, state in laid.states.items()}
    told = tuple(wording.told(one, states[one.number], base_tree, read.tree, mine_tree) for one in found)
    noted = comments.placed(notes, read)
    others = () if differing else proof.renumbered(made, read)
    versions_and_trees = (parts, base, mine, new, base_tree, read.tree, mine_tree)
    return MergePlan(*versions_and_trees, found, told, read.not_held, differing, noted, others, is_two_way)


def _unreadable(fault: Diagnostic, file: str) -> Diagnostic:
    """Return what is wrong with the content that a Word file says; nobody could look up its lines or keys."""
    wrong = _NAMED_KEY.sub(r"\1", fault.message)
    return Diagnostic("V414", f"chữ trong tệp Word không thành nội dung được: {wrong}", Location(file), fault.hint)


def _fixed(read: reading_back.ReadBack, shown: WordFile) -> list[DifferentLine]:
    """Return the template's own lines that say something else than they did, and than they would now."""
    made = {line.printed for line in shown.lines}
    return [
        proof.DifferentLine(line.printed, was, line.ordinal)
        for line, was in read.fixed
        if line.printed not in (was, *made)
    ]


def paired_tree(base: ContentVersion, mine: ContentVersion) -> RecordTree:
    """Return the records of a content, those that the base has, too, known by the same names as there."""
    tree = mine.tree()
    paired = pairing.pair(base.notice, mine.notice).value
    names = dict(zip((one.id for one in notice_items.items(paired.old)), _listed(base.tree()), strict=True))
    for item, uid in zip(notice_items.items(paired.new), _listed(tree), strict=True):
        tree.records[uid].uid = names.get(item.id, f"*{uid}")
    tree.index()
    return tree


def _listed(tree: RecordTree) -> list[str]:
    """Return the records that stand in lists, in their order."""
    return [one.uid for one in tree.root.walk() if one.uid in tree.holders]


def _applied(
    version: ContentVersion, old: RecordTree, new: RecordTree, known: ContentVersion | None = None
) -> ContentVersion:
    """Return a version with other records, its file changed in place; ``known`` is one that was made of it before.

    Raises:
        NoticeError: it cannot be changed so, or is no sound content then.
    """
    raw = _edited(version, old, new)
    # What is read of the same bytes is the same; a version that is known has its Word file, too.
    made = next((one for one in (version, known) if one and one.raw == raw), None) or versions.with_raw(version, raw)
    if changes.same_record(made.tree().root) != changes.same_record(new.root):
        raise yaml_editor.not_editable(str(version.path))
    return made


def _edited(version: ContentVersion, old: RecordTree, new: RecordTree) -> bytes:
    done = edits.operations(old, new, version.own)
    try:
        return yaml_operations.apply(version.text, done, str(version.path)).encode()
    except NoSuchNodeError as error:
        raise yaml_editor.not_editable(str(version.path)) from error


def apply(
    plan: MergePlan, accepted: Collection[int], decides: Callable[[ToldChange], bool], *, marks: bool = False
) -> Merged:
    """Return the content with the accepted changes, by their numbers, and the comments of the Word file.

    ``decides`` says of a change in conflict whether the Word file's reading takes the place of the content's; with
    ``marks`` one that does not is left as a comment at its place. What is made of the result is compared with what the
    Word file says, and with what the content said.

    Raises:
        NoticeError: V414, a line cannot be read back, or would be lost; or the result is no sound content.
    """
    if plan.differing:
        raise NoticeError(unproven(plan.differing, str(plan.mine.path)))
    told = {one.number: one for one in plan.told}
    chosen = [one for one in plan.changes if one.number in accepted]
    asked = {number for number in accepted if plan.is_two_way}
    refused = {number for number in asked if not decides(told[number])}
    chosen = [one for one in chosen if one.number not in refused]
    laid = three_way.settled(
        plan.base_tree, plan.new_tree, plan.mine_tree, chosen, lambda one: decides(told[one.number])
    )
    raw = _edited(plan.mine, plan.mine_tree, laid.tree)
    made = plan.new if _is_proven(plan, raw) else _applied(plan.mine, plan.mine_tree, laid.tree)
    if lost := _lost(plan, laid, made):
        raise NoticeError([_unmerged(one, str(plan.mine.path)) for one in lost])
    there = [told[number] for number, state in laid.states.items() if state is ChangeState.THERE]
    left = [
        told[number]
        for number, state in laid.states.items()
        if number not in laid.made and state is not ChangeState.THERE
    ]
    left += [told[number] for number in sorted(refused)]
    text = comments.written(made, plan.notes, laid.tree, left if marks else ())
    return Merged(text.encode(), tuple(told[number] for number in sorted(laid.made)), tuple(there), tuple(left))


def _is_proven(plan: MergePlan, raw: bytes) -> bool:
    """Whether a content is the one whose Word file was compared with the person's, line by line."""
    ours, theirs = plan.mine, plan.new
    is_same_office = (ours.office_raw, ours.template.data) == (theirs.office_raw, theirs.template.data)
    return raw == theirs.raw and ours.raw == plan.base.raw and is_same_office


def _lost(plan: MergePlan, laid: changes.Laid, made: ContentVersion) -> tuple[DifferentLine, ...]:
    """Return where the merged content says something else than what the Word file and the content made of the base."""
    if _is_proven(plan, made.raw):
        return ()
    if incomplete := _unexpressed(plan):
        return incomplete
    own = [one for one in plan.changes if one.number in laid.states and three_way.is_laid(one, laid)]
    alone = changes.lay_over(plan.base_tree, plan.new_tree, plan.base_tree, own).tree
    changed = _applied(plan.base, plan.base_tree, alone, plan.new)
    forced = {
        uid
        for number, state in laid.states.items()
        if state is ChangeState.CONFLICT and number in laid.made
        for uid in _within(plan, number)
    }
    sides = three_way.MergeSides(plan.base_tree, alone, plan.mine_tree)
    trees = (plan.base, plan.base_tree), (changed, alone), (plan.mine, plan.mine_tree), (made, laid.tree)
    return _by_rule(sides, laid.tree, trees, forced)


def _unexpressed(plan: MergePlan) -> tuple[DifferentLine, ...]:
    """Return where all changes together do not make of the base what the Word file says."""
    base, new = plan.base_tree, plan.new_tree
    whole = changes.lay_over(base, new, base, plan.changes).tree
    if changes.same_record(whole.root) == changes.same_record(new.root):
        return ()
    trees = (plan.base, base), (plan.new, new), (plan.base, base), (plan.new, new)
    found = _by_rule(three_way.MergeSides(base, new, base), whole, trees)
    return found or (proof.DifferentLine("những chỗ đã sửa", "không ghép lại được như tệp Word"),)


def _by_rule(
    sides: three_way.MergeSides,
    made: RecordTree,
    trees: Sequence[tuple[ContentVersion, RecordTree]],
    forced: Collection[str] = (),
) -> tuple[DifferentLine, ...]:
    cited = proof.citing(tree for _, tree in trees)
    printed = [proof.printed(version, tree, cited) for version, tree in trees]
    return tuple(three_way.changed_otherwise(sides, made, printed, forced=forced))


def _within(plan: MergePlan, number: int) -> set[str]:
    uid = next(one.uid for one in plan.changes if one.number == number)
    trees = (plan.base_tree, plan.new_tree, plan.mine_tree)
    return {one.uid for tree in trees if uid in tree.records and uid != ROOT for one in tree.records[uid].walk()}


def unproven(lost: Sequence[DifferentLine], file: str) -> list[Diagnostic]:
    """Return a diagnostic for each line in which the made file would differ from the Word file, called ``file``."""
    found = []
    elsewhere = {one.word for one in lost if one.word} & {one.made for one in lost if not one.word}
    for one in lost:
        if not one.word and one.made in elsewhere:
            continue
        word, again = (one.word, one.made) if not (one.word and one.made) else wording.two_readings(one.word, one.made)
        said = f"tệp Word có “{word}”" if word else "tệp Word không có"
        made = f"làm lại thì ra “{again}”" if again else "làm lại thì mất"
        if one.word in elsewhere:
            made = "làm lại thì đoạn ấy đứng ở chỗ khác: nội dung không xếp được như vậy"
        found.append(Diagnostic("V414", f"{said}, {made}", Location(file, paragraph=one.ordinal or None)))
    if found:
        found[-1] = found[-1]._replace(hint=_BY_HAND)
    return found


def _unmerged(one: DifferentLine, file: str) -> Diagnostic:
    said = f"ghép hai bên phải có “{one.word}”" if one.word else "ghép hai bên thì không có chỗ này"
    made = f"lại ra “{one.made}”" if one.made else "lại mất chỗ này"
    hint = "sửa chỗ ấy trong tệp nội dung cho giống tệp Word, rồi chạy lại lệnh này"
    return Diagnostic("V414", f"{said}, {made}; chưa ghi gì", Location(file), hint)


def look(plan: MergePlan, file: str) -> list[Diagnostic]:
    """Return where the look of a Word file was changed by hand, and what cannot be judged: it is never merged."""
    found = manual_edits.differences(plan.base.made(), comments.without(plan.parts), file)
    return [one for one in found if one.code != "V401"]


def write(plan: MergePlan, merged: Merged) -> bool:
    """Write the merged content, whole or not at all; return whether it was written.

    It is not where the file is no longer what it was when the merge was planned.

    Raises:
        NoticeError: it cannot be written (W codes); it is as it was.
    """
    if merged.raw == plan.mine.raw:
        return True
    return files.swap(plan.mine.path, merged.raw, plan.mine.raw)


__all__ = ["MergeKind", "MergePlan", "Merged", "apply", "plan", "unproven", "write"]
