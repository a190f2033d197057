"""The rules of the house: what may import what, and what the project must not hold."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from rows import each

from samples import ROOT

NETWORK = {"socket", "http", "urllib.request", "requests", "httpx", "urllib3", "aiohttp", "ssl"}
SCRIPTS = ROOT / "scripts"
CORE = sorted((SCRIPTS / "companion").rglob("*.py"))
ADAPTER = sorted((SCRIPTS / "mkdocs_companion").rglob("*.py"))
ROOMS = sorted(path.parent.name for path in (SCRIPTS / "companion").glob("*/__init__.py"))
SHARED = {"problems", "text"}
"""Modules beside the rooms that all of them may use."""

LONGEST_MODULE = 250
LONGEST_METHOD = 15
"""Lines of code of a method of the plugin, without its docstring."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module that a file imports, by its full name."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path} imports from a relative name"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def rooms_of(path: Path) -> set[str]:
    """The rooms, and modules beside them, that a file of the core imports."""
    return {n.split(".")[1] for n in imported(path) if n.startswith("companion.")} & {
        *ROOMS, *(p.stem for p in (SCRIPTS / "companion").glob("*.py")),
    }  # fmt: skip


RECORDS = sorted((SCRIPTS / "companion" / "sources").glob("*.py"))


@each("path", CORE, name_of)
def test_the_core_knows_no_site_generator(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(path)}
    assert not {name for name in roots if name.startswith(("mkdocs", "material"))}


@each("path", [*CORE, *ADAPTER], name_of)
def test_only_one_room_opens_sockets(path: Path) -> None:
    names = imported(path)
    roots = {name.partition(".")[0] for name in names}
    assert path.parent.name == "online" or not (names | roots) & NETWORK


@each("path", [*CORE, *ADAPTER], name_of)
def test_nothing_imports_the_command_or_the_plugin(path: Path) -> None:
    edges = ("companion.cli", "mkdocs_companion.plugin")
    assert not {name for name in imported(path) if name.startswith(edges)}


@each("path", RECORDS, name_of)
def test_sources_import_no_other_room(path: Path) -> None:
    assert rooms_of(path) <= {"sources", *SHARED}


def modules() -> Iterator[tuple[str, set[str]]]:
    """Each module of the core with the modules of the core that it imports."""
    names = {".".join(p.relative_to(SCRIPTS).with_suffix("").parts): p for p in CORE}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    for name, path in names.items():
        found = (imported(path) & set(names)) - {name, "companion"}
        # `from companion.checks import links` means the module, not its package.
        yield name, {n for n in found if not any(other.startswith(f"{n}.") for other in found)}


def test_rooms_import_one_another_in_one_direction_only() -> None:
    # Raises where modules import one another in a circle.
    tuple(TopologicalSorter(dict(modules())).static_order())
    rooms: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path in CORE:
        room = path.parent.name
        if room in rooms:
            rooms[room] |= (rooms_of(path) & set(ROOMS)) - {room}
    order = list(TopologicalSorter(rooms).static_order())
    assert order[0] == "sources"
    assert order.index("citing") < order.index("pages")
    assert order.index("sharing") < order.index("pages")


def _long(node: ast.AST) -> int:
    """Lines of a function, without its docstring."""
    assert isinstance(node, ast.FunctionDef)
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_the_plugin_holds_no_logic_of_its_own() -> None:
    (path,) = [p for p in ADAPTER if p.name == "plugin.py"]
    long = {
        node.name: _long(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and _long(node) > LONGEST_METHOD
    }
    assert long == {}


@each("path", [*CORE, *ADAPTER], name_of)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


MUTABLE = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
MAKERS = {"dict", "list", "set", "defaultdict", "Counter", "deque", "OrderedDict"}
CHANGES = {
    *("add", "append", "extend", "insert", "pop", "popitem", "remove", "clear", "update"),
    *("setdefault", "discard", "sort", "reverse", "appendleft"),
}


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in MAKERS
    return isinstance(value, MUTABLE)


def _changed(module: ast.Module) -> set[str]:
    """Names that something in a module changes in place."""
    found = set()
    for node in ast.walk(module):
        target: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = node.func.value if node.func.attr in CHANGES else None
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        elif isinstance(node, ast.AugAssign):
            target = node.target
        if isinstance(target, ast.Attribute):
            found.add(target.attr)
        elif isinstance(target, ast.Name):
            found.add(target.id)
    return found


@each("path", [*CORE, *ADAPTER], name_of)
def test_no_module_or_class_keeps_state_of_its_own(path: Path) -> None:
    module = tree(path)
    assert not [node for node in ast.walk(module) if isinstance(node, ast.Global)]
    holders = [module, *(node for node in ast.walk(module) if isinstance(node, ast.ClassDef))]
    held = set()
    for holder in holders:
        for node in getattr(holder, "body", ()):
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            targets = (
                node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            )
            if _is_mutable(value):
                held |= {target.id for target in targets if isinstance(target, ast.Name)}
    locals_ = {
        target.id
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    assert (held - locals_) & _changed(module) == set()


CACHED = {"cache", "lru_cache"}


@each("path", CORE, name_of)
def test_no_function_remembers_for_the_whole_process(path: Path) -> None:
    names = {
        name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        for name in [decorator.func if isinstance(decorator, ast.Call) else decorator]
    }
    assert not names & CACHED


@each("path", RECORDS, name_of)
def test_readers_make_records_and_no_html(path: Path) -> None:
    module = tree(path)
    roots = {name.partition(".")[0] for name in imported(path)}
    assert "html" not in roots or "html.escape" not in imported(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]
    # A tag with an attribute or a closing tag is HTML; `<{name}>` in a sentence names one.
    tags = [text for text in texts if re.search(r"</[a-z]+>|<[a-z]+ [a-z-]+=", text)]
    assert tags == []


@each("path", RECORDS, name_of)
def test_records_are_frozen(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Name):
                assert decorator.id != "dataclass", f"{node.name} is not frozen"
            elif (
                isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "dataclass"
            ):
                given = {k.arg: getattr(k.value, "value", None) for k in decorator.keywords}
                assert given.get("frozen"), f"{node.name} is not frozen"


@each("path", [*CORE, *ADAPTER], name_of)
def test_every_room_has_its_tests(path: Path) -> None:
    room = path.parent.relative_to(SCRIPTS)
    assert list((ROOT / "tests" / room).glob("test_*.py")), f"tests/{room} holds no test"


def test_tests_stand_in_the_rooms_of_what_they_test() -> None:
    for folder in (ROOT / "tests").rglob("test_*.py"):
        room = folder.parent.relative_to(ROOT / "tests")
        assert room.parts[:1] in ((), ("browser",)) or (SCRIPTS / room).is_dir(), folder


def test_nothing_speaks_of_what_is_gone() -> None:
    words = re.compile(r"scripts/hooks|groups_old|sources import chapters|on_page_markdown_hook")
    for path in [*(ROOT / "tests").rglob("*.py"), *SCRIPTS.rglob("*.py"), ROOT / "mkdocs.yml"]:
        if path != Path(__file__).resolve():
            assert not words.search(path.read_text(encoding="utf-8")), path


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home)/\w|pythonhosted|registry\.npmjs|pypi\.org")
    bad = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".png", ""} or not path.is_file() or path == Path(__file__).resolve():
            continue
        match = pattern.search(path.read_text(encoding="utf-8"))
        if match:
            bad.append(f"{name}: {match[0]}")
    assert bad == []


def test_every_dependency_is_pinned_by_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.findall(r"^[a-z0-9-]+==.*?(?=^[a-z0-9]|\Z)", lock, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 30
    assert all("--hash=sha256:" in block for block in blocks)
