"""A withdrawal in words: before it is carried out, and after."""

from collections.abc import Iterable, Iterator

from belegg.diagnostics import Severity
from belegg.diagnostics.output import render_text
from belegg.withdraw.mentions import Mention
from belegg.withdraw.planning import Withdrawal
from belegg.withdraw.support import Loss

_LONGEST = 120


def show_preview(withdrawal: Withdrawal) -> str:
    """Which quotes and addresses go, which findings lose support, what is left to people."""
    lines = [
        f"Withdrawing {withdrawal.pseudonym} ({withdrawal.participant_id})",
        "",
        *_quotes(withdrawal),
        *_losses(withdrawal.losses),
        *_files(withdrawal),
        *_addresses(withdrawal),
        *_warnings(withdrawal),
        show_by_hand(withdrawal),
    ]
    return "\n".join(lines)


def show_by_hand(withdrawal: Withdrawal) -> str:
    """The lines that mention her without a link, as they stand after the withdrawal."""
    if not withdrawal.by_hand:
        return "To be done by hand: nothing was found that mentions her without a link.\n"
    lines = [
        "To be done by hand (lines as numbered after the withdrawal; no program can rewrite "
        "them, and `belegg audit` will find what is left):"
    ]
    for (path, number), mentions in _by_line(withdrawal.by_hand).items():
        why = "; ".join(f"{m.why.value}: «{_shortened(m.found)}»" for m in mentions)
        lines += [f"  {path}:{number}: {why}", f"    {_around(mentions)}"]
    return "\n".join([*lines, ""])


def _quotes(withdrawal: Withdrawal) -> Iterator[str]:
    yield f"Quotes that go: {len(withdrawal.quotes)}"
    yield from (f"  {quote.id}" for quote in withdrawal.quotes)
    yield ""


def _losses(losses: Iterable[Loss]) -> Iterator[str]:
    listed = list(losses)
    total = [loss for loss in listed if loss.is_total]
    yield f"Findings that lose evidence: {len({loss.finding_id for loss in listed})}"
    for loss in listed:
        before, after = loss.before, loss.after
        yield (
            f"  {loss.path}: {loss.stance.value} {before.participants} → {after.participants} "
            f"of {loss.population} participants ({before.quotes} → {after.quotes} quotes)"
            f"{', all of its support' if loss.is_total else ''}"
        )
    yield ""
    if total:
        yield "Findings that lose all support stay, and `belegg check` will report them:"
        yield from (f"  {loss.path}" for loss in total)
        yield ""


def _files(withdrawal: Withdrawal) -> Iterator[str]:
    yield f"Files that change: {len(withdrawal.changes)}"
    for change in sorted(withdrawal.changes, key=lambda change: change.path):
        what = "deleted" if change.after is None else "edited" if change.before else "new"
        yield f"  {withdrawal.paths.name(change.path)} ({what})"
    yield ""


def _addresses(withdrawal: Withdrawal) -> Iterator[str]:
    yield f"Addresses that become tombstones, never to be used again: {len(withdrawal.addresses)}"
    yield from (f"  /{url}" for url in withdrawal.addresses)
    yield ""
    if withdrawal.emptied_pages:
        yield "Pages that go because they have nothing left to show:"
        yield from (f"  /{url}" for url in withdrawal.emptied_pages)
        yield ""


def _warnings(withdrawal: Withdrawal) -> Iterator[str]:
    faults = [d for d in withdrawal.diagnostics if d.severity is not Severity.INFO]
    if faults:
        yield "`belegg check` will then say:"
        yield render_text(faults)


def _by_line(mentions: Iterable[Mention]) -> dict[tuple[str, int], list[Mention]]:
    lines: dict[tuple[str, int], list[Mention]] = {}
    for mention in mentions:
        lines.setdefault((mention.path, mention.line), []).append(mention)
    return lines


def _around(mentions: list[Mention]) -> str:
    """A long line is cut to what is around the first mention."""
    text, found = mentions[0].text, mentions[0].found
    start = max(0, min(text.find(found) - _LONGEST // 3, len(text) - _LONGEST))
    end = start + _LONGEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


_BEYOND_REACH = """\
Carried out. What is left to do, and what no command here reaches:

1. The lines above, by hand; then `belegg check`. The last site, and the one before it in
   .site-builds/, still hold her words: delete them, build anew, and prove it.
       rm -rf site .site-builds && belegg build
       belegg audit site --absent LIST
   (LIST is what --phrases wrote. Keep it outside the repository, and delete it in the end.)
2. Releases that are out already hold what they held when they were built. Commit, build them
   all anew without her, put that in their place, and prove it:
       belegg release build OUT
       belegg audit OUT --absent LIST
   Where she was called otherwise, what tells of her is found by redirects and by her words, and
   struck out; a release from which it cannot be is not built, and has to be taken back. The
   tags themselves still hold her words until git's history is purged (3).
3. Git remembers. In a fresh clone, with git-filter-repo (pip install git-filter-repo):
       git clone --mirror ADDRESS purge.git && cd purge.git
       git filter-repo --sensitive-data-removal --invert-paths --path quotes/{participant}.yml
       git filter-repo --sensitive-data-removal --replace-text LIST
       git push --force --mirror origin
   It rewrites all branches and tags, and every commit gets another name. The list is searched
   line by line: words that ran over a line's end, in files that quoted her, are not found;
   look with `git log --all -S'some words'` in what is left. These files named her:
{files}
4. Whoever has a clone, a fork or a downloaded zip has a copy, with the old tags. Ask them to
   delete it and clone anew; ask the host to drop forks, cached views and pull requests, and to
   collect garbage (GitHub: support form, «Remove sensitive data»).
5. Web archives and search engines: ask the Internet Archive (write from an address of the
   site's owner, list the addresses), the national library's web archive, and the search
   engines («remove outdated content») for the addresses above. Their copies are theirs.
6. The report itself, and whatever quoted the site: what is printed stays printed.
7. The ledger can be guessed at: it holds digests, and a pseudonym is a short word. Who reads
   withdrawals.yml and tries names learns who was withdrawn, when, and how many quotes. The site
   tells only whoever tries a quote's whole address that it was withdrawn."""


def show_beyond_reach(withdrawal: Withdrawal) -> str:
    """What a withdrawal cannot undo, with the commands that go as far as commands go."""
    own = withdrawal.paths.root / f"quotes/{withdrawal.participant_id}.yml"
    edited = [change.path for change in withdrawal.changes if change.before is not None]
    names = (withdrawal.paths.name(path) for path in sorted(edited) if path != own)
    files = "\n".join(f"       {name}" for name in names)
    return _BEYOND_REACH.format(participant=withdrawal.participant_id, files=files)
