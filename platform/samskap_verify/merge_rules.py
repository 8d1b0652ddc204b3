"""What merging ideas does to the replay: never without all authors, and none of them is lost."""

from samskap_verify.core_rules import Rule, said, said_texts
from samskap_verify.errors import Wrong
from samskap_verify.idea_rules import Idea, Ideas, Merge
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay


def proposed(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "merge", people=0, own=False)
    ideas, parts = replay.part(Ideas), tuple(said_texts(leaf, "ideas"))
    ideas.merges[leaf["subject"]] = Merge(parts)
    if any(id in ideas and ideas[id].told for id in parts):
        raise Wrong(
            "proposes to merge an idea that people told elsewhere: nobody can agree for them"
        )


def _merge(replay: Replay, leaf: Leaf) -> Merge:
    merge = replay.part(Ideas).merges.get(leaf["subject"])
    if merge is None:
        raise Wrong("answers a proposal to merge ideas that is not open")
    return merge


def consented(replay: Replay, leaf: Leaf) -> None:
    _merge(replay, leaf).agreed.add(replay.participant(leaf["actor"]))


def refused(replay: Replay, leaf: Leaf) -> None:
    _merge(replay, leaf).agreed.discard(replay.participant(leaf["actor"]))


def withdrawn(replay: Replay, leaf: Leaf) -> None:
    replay.close(leaf["subject"])
    replay.part(Ideas).merges.pop(leaf["subject"], None)


def completed(replay: Replay, leaf: Leaf) -> None:
    ideas, merge = replay.part(Ideas), _merge(replay, leaf)
    del ideas.merges[leaf["subject"]]
    ideas.made[said(leaf, "idea")] = merge.ideas
    if missing := len(ideas.authors(merge.ideas) - merge.agreed - replay.gone):
        raise Wrong(f"merges ideas without the consent of {missing} of their authors")


def merged(replay: Replay, leaf: Leaf) -> None:
    names, parts = said_texts(leaf, "authors"), tuple(said_texts(leaf, "ideas"))
    first = names[0] if names else ""
    replay.submit(leaf, "idea", people=len(names), own=True, author=first)
    ideas, authors = replay.part(Ideas), frozenset(map(replay.participant, names))
    ideas[leaf["subject"]] = Idea(authors)
    if ideas.made.pop(leaf["subject"], None) != parts:
        raise Wrong("makes one idea of others than those that were to be merged")
    for part in parts:
        ideas.known(part).merged = True
        ideas.parts[part] = leaf["subject"]
        replay.join(part)
    if lost := len(ideas.authors(parts) - authors):
        raise Wrong(f"loses {lost} of the authors of the ideas it is made of")
    if len(authors) != len(names) or authors - ideas.authors(parts):
        raise Wrong("names authors who were none of the ideas it is made of")


def merged_into(replay: Replay, leaf: Leaf) -> None:
    if replay.part(Ideas).parts.pop(leaf["subject"], None) != said(leaf, "idea"):
        raise Wrong("becomes part of an idea that was not made of it")


RULES: dict[str, Rule] = {
    "samskap_cocreation.MergeProposed": proposed,
    "samskap_cocreation.MergeConsented": consented,
    "samskap_cocreation.MergeRefused": refused,
    "samskap_cocreation.MergeWithdrawn": withdrawn,
    "samskap_cocreation.MergeCompleted": completed,
    "samskap_cocreation.IdeasMerged": merged,
    "samskap_cocreation.IdeaMergedInto": merged_into,
}
