"""Lists for lupdate what modules ask for by `_tr("…")`, where the `_tr` of a module names the context."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path


def context_of(module: ast.Module) -> str:
    """The context in which the `_tr` of a module translates; "" where it has none."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
                if isinstance(call.args[0], ast.Constant):
                    return str(call.args[0].value)
    return ""


def asked(path: Path) -> Iterator[tuple[str, str]]:
    """Context and text of every `_tr("…")` in a module."""
    module = ast.parse(path.read_text("utf-8"))
    context = context_of(module)
    for node in ast.walk(module):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_tr"
        if is_call and isinstance(node.args[0], ast.Constant):
            yield context, str(node.args[0].value)


def counted(path: Path) -> Iterator[tuple[str, str]]:
    """Context and text of every `translate("…", "… %n …")`: of its number lupdate takes no notice there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and len(node.args) == 4
            and ast.unparse(node.func).endswith("translate")
        ):
            context, text = node.args[:2]
            if isinstance(context, ast.Constant) and isinstance(text, ast.Constant):
                yield str(context.value), str(text.value)


def main() -> None:
    """Print a module that lupdate reads."""
    for path in sorted(Path("journeymap/ui").rglob("*.py")):
        for context, text in dict.fromkeys(asked(path)):
            print(f"QT_TRANSLATE_NOOP({context!r}, {text!r})")
        for context, text in dict.fromkeys(counted(path)):
            print(f"class {context}:\n    def _(self):\n        self.tr({text!r}, '', n)\n")


if __name__ == "__main__":
    sys.exit(main())
