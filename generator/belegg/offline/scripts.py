"""Modules as scripts that browsers run from a disk, where they refuse modules.

Each module stays a file of its own, so that pages load what they need when they need it: it
becomes a call of `belegg.define` (loader.js), with what it imports as the parameters of a
function and what it exports as its result. That is the same as long as no exported value
changes later, so only constants, functions and classes may be exported. What else modules can
do is refused, never passed on.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from belegg.offline.errors import OfflineError

_JAVASCRIPT = Language(tree_sitter_javascript.language())
_OWN_NAMES = {"belegg", "__meta"}
"""What the made script uses besides the module's own names."""
_ASKING = {"fetch", "XMLHttpRequest", "EventSource", "WebSocket", "Worker", "SharedWorker"}
"""What a page from a disk may not do."""
_EXPORTED = {
    "lexical_declaration",
    "function_declaration",
    "generator_function_declaration",
    "class_declaration",
}


@dataclass(frozen=True, slots=True)
class Script:
    """`needs` are the paths of all modules that it may load, at once or later."""

    text: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str = ""


def to_script(module: bytes, path: str) -> Script:
    """A module (UTF-8) of the site as a script; `path` is relative to the site's root.

    Raises OfflineError for syntax that has no counterpart.
    """
    return _Conversion(module, path).script()


class _Conversion:
    def __init__(self, module: bytes, path: str) -> None:
        self._module = module
        self._path = path
        self._imported: list[tuple[str, str]] = []
        self._exported: list[str] = []
        self._later: list[str] = []
        self._edits: list[_Edit] = []

    def script(self) -> Script:
        root = Parser(_JAVASCRIPT).parse(self._module).root_node
        if root.has_error:
            raise self._refuse(root, "cannot be read as JavaScript")
        for node in _all_nodes(root):
            self._take(node)
        needs = [path for path, _ in self._imported]
        return Script(self._call(needs), tuple(dict.fromkeys((*needs, *self._later))))

    def _call(self, needs: list[str]) -> str:
        bound = ", ".join(names for _, names in self._imported)
        return (
            f'"use strict";\nbelegg.define({json.dumps(self._path)}, {json.dumps(needs)}, '
            f"async function ([{bound}], __meta) {{\n{self._edited()}\n"
            f"return {{ {', '.join(self._exported)} }};\n}});\n"
        )

    def _take(self, node: Node) -> None:
        kind = node.type
        if kind == "import_statement":
            self._import(node)
        elif kind == "export_statement":
            self._export(node)
        elif kind == "import" and node.is_named:
            self._import_later(node)
        elif kind == "meta_property" and _text(node) == "import.meta":
            self._edits.append(_Edit(node.start_byte, node.end_byte, "__meta"))
        elif kind == "identifier" and _text(node) in _OWN_NAMES:
            raise self._refuse(node, f"has a name of its own '{_text(node)}'")
        elif kind == "identifier" and _text(node) in _ASKING:
            raise self._refuse(node, f"uses {_text(node)}; let site.js get what it needs")

    def _import(self, node: Node) -> None:
        kinds = [child.type for child in node.named_children]
        if kinds not in (["string"], ["import_clause", "string"]):
            raise self._refuse(node, f"imports in a way that is not known: {_text(node)}")
        names = self._bound(node.named_children[0]) if len(kinds) == 2 else ""
        self._imported.append((self._resolve(node.named_children[-1]), names))
        self._edits.append(_Edit(node.start_byte, node.end_byte))

    def _bound(self, clause: Node) -> str:
        """`* as a` → `a`, `{ a, b as c }` → `{ a, b: c }`."""
        [bound] = clause.named_children if clause.named_child_count == 1 else [clause]
        if bound.type == "namespace_import":
            return _text(bound.named_children[0])
        if bound.type == "named_imports":
            pairs = [[_text(name) for name in one.named_children] for one in bound.named_children]
            return f"{{ {', '.join(': '.join(pair) for pair in pairs)} }}"
        raise self._refuse(clause, f"imports in a way that is not known: {_text(clause)}")

    def _export(self, node: Node) -> None:
        declared = node.child_by_field_name("declaration")
        if declared is None or declared.type not in _EXPORTED or _is_let(declared):
            raise self._refuse(node, "exports something else than a constant or a function")
        if any(child.type == "default" for child in node.children):
            raise self._refuse(node, "has a default export")
        self._exported += map(_text, self._names(declared))
        self._edits.append(_Edit(node.start_byte, declared.start_byte))

    def _names(self, declared: Node) -> Iterator[Node]:
        places = declared.named_children if declared.type == "lexical_declaration" else [declared]
        for place in places:
            name = place.child_by_field_name("name")
            if name is None or name.type != "identifier":
                raise self._refuse(place, "exports parts of a value")
            yield name

    def _import_later(self, node: Node) -> None:
        call = node.parent
        given = call.child_by_field_name("arguments") if call is not None else None
        if call is None or given is None or [n.type for n in given.named_children] != ["string"]:
            raise self._refuse(node, "imports something that is not named")
        path = self._resolve(given.named_children[0])
        self._later.append(path)
        self._edits.append(
            _Edit(call.start_byte, call.end_byte, f"belegg.load({json.dumps(path)})")
        )

    def _resolve(self, specifier: Node) -> str:
        address = _text(specifier)[1:-1]
        if not address.startswith((".", "..")) or "\\" in address:
            raise self._refuse(specifier, f"imports '{address}', which is no file of the site")
        return normpath(join(dirname(self._path), address))

    def _edited(self) -> str:
        pieces, done = [], 0
        for edit in sorted(self._edits, key=lambda edit: edit.start):
            pieces += [self._module[done : edit.start].decode(), edit.text]
            done = edit.end
        return "".join((*pieces, self._module[done:].decode()))

    def _refuse(self, node: Node, what: str) -> OfflineError:
        return OfflineError(f"{self._path}:{node.start_point.row + 1}: the script {what}.")


def _all_nodes(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


def _is_let(declared: Node) -> bool:
    return declared.type == "lexical_declaration" and declared.children[0].type != "const"


def _text(node: Node) -> str:
    return (node.text or b"").decode()
