"""From YAML text to located values, safe against what YAML does to people.

Built from the parser's events and not from constructed objects: constructors drop
duplicate keys, places and spellings. Aliases, merge keys and tags are refused, since a
file that is read by people should say what it means where it says it.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import yaml

from belegg.diagnostics import Code, Diagnostic, Span
from belegg.load.characters import FORBIDDEN, find_oddities
from belegg.load.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode
from belegg.load.scalars import is_cut_short, resolve
from belegg.load.syntax import explain_syntax
from belegg.load.text import WHOLE_FILE

DEEPEST = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is libyaml's, and faster
_COLLECTION_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_COLLECTION_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_WORD = re.compile(r"[^\s,\[\]{}]+")


def parse_yaml(
    text: str,
    path: str,
    *,
    first_line: int = 1,
    lines: Sequence[str] | None = None,
    list_allowed: bool = False,
) -> tuple[Document | None, list[Diagnostic]]:
    """A document and all its faults; no document where there is nothing usable in it.

    `text` is as `read_text` gave it. Where it is only a part of a file (front matter),
    `lines` are the whole file's and `first_line` says where the part begins.
    """
    reader = _Reader(path, tuple(lines if lines is not None else text.split("\n")), first_line)
    root = reader.read(text)
    if isinstance(root, MappingNode) or (list_allowed and isinstance(root, SequenceNode)):
        return Document(path, reader.lines, root), reader.faults
    if root is not None:
        found = "a list" if isinstance(root, SequenceNode) else "a single value"
        wanted = "a list" if list_allowed else "keys and values (`key: value`)"
        message = f"The file holds {found} where {wanted} should be."
        reader.report(Code.YAML_NOT_A_MAPPING, root.span, message)
    return None, reader.faults


class _UnusableError(Exception):
    """What follows in the file cannot be read; a diagnostic says why."""


class _Frame:
    """A collection that is being read. A key of None: its value is left out."""

    __slots__ = ("expects_key", "is_flow", "items", "key", "keys", "lines_of_keys", "span")

    def __init__(self, span: Span, is_mapping: bool, is_flow: bool) -> None:
        self.span = span
        self.is_flow = is_flow
        self.items: list[Node] = []
        self.keys: list[ScalarNode] = []
        self.lines_of_keys: dict[str, int] | None = {} if is_mapping else None
        self.key: ScalarNode | None = None
        self.expects_key = is_mapping

    def close(self, span: Span) -> Node:
        if self.lines_of_keys is None:
            return SequenceNode(tuple(self.items), span)
        return MappingNode(tuple(self.keys), tuple(self.items), span)


class _Reader:
    """Turns the events of one document into nodes, with a stack of its own: no recursion."""

    def __init__(self, path: str, lines: tuple[str, ...], first_line: int) -> None:
        self.lines = lines
        self.faults: list[Diagnostic] = []
        self._empty = Document(path, lines, SequenceNode((), WHOLE_FILE))
        self._shift = first_line
        self._stack: list[_Frame] = []
        self._root: Node | None = None
        self._text = ""
        self._documents = 0

    def report(self, code: Code, span: Span, message: str, hint: str | None = None) -> None:
        self.faults.append(self._empty.diagnose(code, span, message, hint))

    def read(self, text: str) -> Node | None:
        self._text = text
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                self._take(event)
        except _UnusableError:
            return None
        # The pure Python parser lets some bad escapes through as ValueError.
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self.report(*explain_syntax(error, self.lines, self._shift))
            return None
        if self._root is None and not self.faults:
            self.report(Code.YAML_EMPTY, Span(self._shift, 1, 1), "There is nothing in the file.")
        return self._root

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, _COLLECTION_STARTS):
            self._open(event)
        elif isinstance(event, _COLLECTION_ENDS):
            self._add(self._close(event))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "Make a file of each part, or delete the `---` between them."
            message = "A second YAML document begins here."
            self.report(Code.YAML_SEVERAL_DOCUMENTS, self._word(event), message, hint)
            raise _UnusableError

    def _open(self, event: Any) -> None:
        span = self._word(event)
        self._refuse_properties(event)
        if self._stack and self._stack[-1].expects_key:
            hint = 'Put text that begins with "[", "{" or "?" in quotation marks.'
            message = "A list or a mapping stands where a key should."
            self.report(Code.YAML_COMPLEX_KEY, span, message, hint)
        if len(self._stack) >= DEEPEST:
            message = f"Lists and mappings are nested more than {DEEPEST} deep."
            self.report(Code.YAML_TOO_DEEP, span, message)
            raise _UnusableError
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._stack.append(_Frame(span, is_mapping, event.flow_style is not False))

    def _close(self, event: Any) -> Node:
        """Brackets and braces are shown whole, where they close on the line they open on."""
        frame = self._stack.pop()
        span, end = frame.span, event.end_mark
        if frame.is_flow:
            same_line = self._line(end) == span.line
            end_column = end.column + 1 if same_line else len(self._text_of(span.line)) + 1
            span = Span(span.line, span.column, max(end_column, span.end_column))
        return frame.close(span)

    def _alias(self, event: Any) -> None:
        hint = "Write the value out, or put text that begins with `*` in quotation marks."
        message = f"*{event.anchor} refers to another place of the file."
        self.report(Code.YAML_ALIAS, self._span(event), message, hint)
        self._add(ScalarNode(None, "", True, self._span(event)))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            hint = "Delete it, or put text that begins with `&` in quotation marks."
            message = f"&{event.anchor} is an anchor, a name for other places to refer to."
            self.report(Code.YAML_ALIAS, self._word(event), message, hint)
        if event.tag is not None:
            hint = "Delete it, or put text that begins with `!` in quotation marks."
            word = _WORD.match(self._text_of(self._line(event.start_mark)), event.start_mark.column)
            message = f"{word.group() if word else event.tag} is a YAML tag."
            self.report(Code.YAML_TAG, self._word(event), message, hint)

    def _scalar(self, event: Any) -> ScalarNode:
        raw: str = event.value
        span = self._span(event)
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if event.style:  # quoted or a block
            if event.style == '"':
                self._check_escapes(raw, span)
            return ScalarNode(raw, raw, False, span)
        is_key = bool(self._stack) and self._stack[-1].expects_key
        if is_key:  # keys are names as written: `on:` is "on"
            return ScalarNode(raw, raw, True, span)
        return self._plain(event, raw, span)

    def _plain(self, event: Any, raw: str, span: Span) -> ScalarNode:
        value, trap = resolve(raw)
        if trap:
            self.report(trap.code, span, trap.message, trap.hint)
        elif raw:
            line = self._line(event.end_mark)
            rest = self._text_of(line)[event.end_mark.column :]
            if rest and is_cut_short(value, raw, rest):
                self._report_cut(line, event.end_mark.column, rest)
        return ScalarNode(value, raw, True, span)

    def _report_cut(self, line: int, column: int, rest: str) -> None:
        start = column + rest.index("#") + 1
        span = Span(line, start, column + len(rest.rstrip()) + 1)
        hint = "Put the text in quotation marks; if it is a comment, give it a line of its own."
        message = "The text ends before ` #`: what follows is a comment to YAML."
        self.report(Code.TEXT_CUT_BY_COMMENT, span, message, hint)

    def _check_escapes(self, value: str, span: Span) -> None:
        r"""What stands in the text as such is reported already; "\u202e" is not."""
        if FORBIDDEN.search(value):
            for odd in find_oddities(value):
                if value[odd.offset] not in self._text:
                    self.report(odd.code, span, odd.message, odd.hint)
        if not unicodedata.is_normalized("NFC", value) and unicodedata.is_normalized(
            "NFC", self._text
        ):
            message = (
                "A letter is written in parts (letter and accent), not as one character (NFC)."
            )
            self.report(Code.NOT_NFC, span, message, "Write the character itself.")

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        frame = self._stack[-1]
        if frame.lines_of_keys is None:
            frame.items.append(node)
        elif frame.expects_key:
            frame.key = self._accept_key(node, frame.lines_of_keys)
            frame.expects_key = False
        else:
            if frame.key is not None:
                frame.keys.append(frame.key)
                frame.items.append(node)
            frame.expects_key = True

    def _accept_key(self, node: Node, lines_of_keys: dict[str, int]) -> ScalarNode | None:
        if not isinstance(node, ScalarNode):
            return None
        name = node.raw
        if node.plain and name == "<<":
            message = "`<<` would merge another mapping into this one."
            self.report(Code.YAML_MERGE_KEY, node.span, message, "Write the keys out.")
            return None
        if not name and node.value is not None:  # None: an alias, reported already
            self.report(Code.YAML_COMPLEX_KEY, node.span, "A key is empty.", "Name the key.")
        if not name:
            return None
        if name in lines_of_keys:
            hint = f"The first stands on line {lines_of_keys[name]}: keep one of them."
            self.report(Code.DUPLICATE_KEY, node.span, f"The key '{name}' is there twice.", hint)
            return None
        lines_of_keys[name] = node.span.line
        return node

    def _line(self, mark: Any) -> int:
        return int(mark.line) + self._shift

    def _span(self, event: Any) -> Span:
        """From start to end of what an event covers, on its first line."""
        start, end = event.start_mark, event.end_mark
        line = start.line + self._shift
        if end.line == start.line and line <= len(self.lines):
            return Span(line, start.column + 1, end.column + 1)
        return self._span_on(line, start.column, len(self._text_of(line).rstrip()))

    def _span_on(self, line: int, start: int, end: int) -> Span:
        """A span by offsets in a line; libyaml may point behind the last one."""
        if line > len(self.lines):
            line = len(self.lines)
            start = end = len(self._text_of(line))
        start = min(start, len(self._text_of(line)))
        return Span(line, start + 1, max(start, min(end, len(self._text_of(line)))) + 1)

    def _text_of(self, line: int) -> str:
        return self.lines[line - 1] if line <= len(self.lines) else ""

    def _word(self, event: Any) -> Span:
        """The word at the start of an event: the first key of a mapping, a list's hyphen."""
        line, column = self._line(event.start_mark), event.start_mark.column
        word = _WORD.match(self._text_of(line), column)
        end = column + len(word.group().removesuffix(":")) if word else column + 1
        return self._span_on(line, column, end)
