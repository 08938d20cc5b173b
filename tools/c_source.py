"""Reads C well enough for the checks of tools/: comments and strings blanked, functions with their lines, string literals joined."""
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

_TOKENS = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
_FUNCTION = re.compile(r"([A-Za-z_]\w*)\s*\([^{}]*\)\s*(?:__attribute__\s*\(\(.*\)\)\s*|MUST_CHECK\s*|[A-Z_]+(?:\([^()]*\))?\s*)*$", re.S)
_NOT_A_NAME = {"if", "while", "for", "switch", "return", "sizeof", "defined", "__attribute__", "_Generic"}


def blank(text, keep_strings=False):
    """The same text, as long and with the same line breaks, with the inside of comments and strings as spaces."""
    def spaces(found):
        token = found[0]
        if token[0] in "\"'":
            return token if keep_strings else token[0] + re.sub(r"[^\n]", " ", token[1:-1]) + token[-1]
        return re.sub(r"[^\n]", " ", token)
    return _TOKENS.sub(spaces, text)


def without_directives(text):
    """Blanks preprocessor lines with their continuations."""
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.M)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


class Function:
    def __init__(self, name, head, first, last, body, deepest):
        self.name, self.head, self.first, self.last, self.body, self.deepest = name, head, first, last, body, deepest
        self.static = bool(re.search(r"\bstatic\b", head))

    @property
    def lines(self):
        return self.last - self.first + 1


def opens_block(before):
    """Whether a brace after this code opens statements. After `=`, `,` or the `(type)` of a compound literal it opens a value."""
    if not before.endswith(")"):
        return before.endswith((";", "}", ":")) or bool(re.search(r"\b(?:else|do)$", before))
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        depth += (before[at] == ")") - (before[at] == "(")
        if depth == 0:
            return bool(re.search(r"\w\s*$", before[:at])) and not re.search(r"\b(?:return|case)\s*$", before[:at])
    return False


def functions(text):
    """Functions defined in a file, in order. `text` is the file as read."""
    code = without_directives(blank(text))
    found, depth, start, at = [], 0, 0, None
    blocks, deepest = [], 0
    for match in re.finditer(r"[{};]", code):
        sign, where = match[0], match.start()
        if sign == ";":
            if depth == 0:
                start = where + 1
        elif sign == "{":
            before = code[max(start, where - 2000):where].rstrip()
            if depth == 0:
                head = code[start:where]
                name = _FUNCTION.search(head.strip())
                is_function = bool(name) and name[1] not in _NOT_A_NAME and "=" not in head.split("(")[0]
                at = (name[1], head, start + len(head) - len(head.lstrip()), where) if is_function else None
                blocks, deepest = [], 0
            is_block = depth == 0 or opens_block(before)
            if before.endswith("{"):
                is_block = bool(blocks) and blocks[-1]
            blocks.append(is_block)
            deepest = max(deepest, sum(blocks) - 1)
            depth += 1
        else:
            depth = max(depth - 1, 0)
            if blocks:
                blocks.pop()
            if depth == 0:
                if at:
                    name, head, first, body = at
                    found.append(Function(name, " ".join(head.split()), line_of(code, first), line_of(code, where), code[body:where + 1], deepest))
                    at = None
                start = where + 1
    return found


def prototypes(text):
    """(name, line, declaration) of functions declared or defined inline in a header."""
    code = without_directives(blank(text))
    depth, piece, start, found = 0, [], 0, []
    for index, char in enumerate(code):
        if char == "{":
            if depth == 0:
                found.append((start, "".join(piece)))
                piece = []
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                piece, start = [], index + 1
        elif depth == 0:
            if char == ";":
                found.append((start, "".join(piece)))
                piece, start = [], index + 1
            else:
                piece.append(char)
    result = []
    for at, declaration in found:
        words = declaration.strip()
        if not words or words.startswith(("typedef", "struct {", "extern \"C\"")) or "=" in words.split("(")[0]:
            continue
        name = re.match(r"[\w\s*]+?\b([A-Za-z_]\w*)\s*\((?!\s*\*)", words)
        if name and name[1] not in _NOT_A_NAME:
            lead = len(declaration) - len(declaration.lstrip())
            result.append((name[1], line_of(code, at + lead), words))
    return result


def strings(text):
    """(joined text, line) of every run of adjacent string literals outside directives, in order, with where the run starts."""
    code = without_directives(blank(text, keep_strings=True))
    runs, end, parts, at = [], None, [], 0
    for match in re.finditer(r'"((?:\\.|[^"\\\n])*)"', code):
        gap = code[end:match.start()] if end is not None else "x"
        if re.fullmatch(r"\s*(?:[A-Z][A-Z0-9_]*\s*)+", gap) and parts:
            parts.append(" " + gap.strip() + " ")  # a macro between literals is part of the text
        elif gap.strip():
            if parts:
                runs.append(("".join(parts), line_of(code, at), at, end))
            parts, at = [], match.start()
        parts.append(match[1].replace('\\n', '\n').replace('\\t', '\t').replace('\\"', '"').replace("\\\\", "\\"))
        end = match.end()
    if parts:
        runs.append(("".join(parts), line_of(code, at), at, end))
    return code, runs


def sources(root, folders=("src",), endings=(".c", ".h", ".cc")):
    """Paths relative to root, sorted; the work tree as it is, so that a new file is seen before it is committed."""
    paths = []
    for folder in folders:
        for where, inner, names in os.walk(os.path.join(root, folder)):
            inner.sort()
            paths += [os.path.relpath(os.path.join(where, name), root) for name in sorted(names) if name.endswith(endings)]
    return paths


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


class Findings:
    """Collects and prints `path:line: what`; the exit code says whether there were any."""
    def __init__(self, tool):
        self.tool, self.rows, self.notes = tool, [], []

    def add(self, path, line, what):
        self.rows.append((path, line, what))

    def note(self, path, line, what):
        self.notes.append((path, line, what))

    def finish(self, looked_at, show_notes=False):
        for path, line, what in sorted(self.rows):
            print(f"{path}:{line}: {what}")
        for path, line, what in sorted(self.notes) if show_notes else []:
            print(f"{path}:{line}: note: {what}")
        rest = f", {len(self.notes)} notes (--notes shows them)" if self.notes and not show_notes else ""
        print(f"{self.tool}: {looked_at} files, {len(self.rows)} findings{rest}")
        return 1 if self.rows else 0
