#!/usr/bin/env python3
"""Writes phone_plan_table.c: the number plans of the world as one automaton. Usage: make_phone_plan.py OUT.c

libphonenumber asks some ten regular expressions about every number. Here all of them, of all regions, are turned into one automaton that
reads each digit once. It answers only where the answer is certain: an E.164 number of a possible length that the library would leave as
it is. All else (answer 0) is the library's to judge. tests/unit/text/test_phone_plan.c holds both against each other.

The expressions come from Debian's python3-phonenumbers, the same release as the library.
"""
import sys

sys.path.append("/usr/lib/python3/dist-packages")
try:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata
except ImportError:
    sys.exit("make_phone_plan.py: needs Debian's package python3-phonenumbers")

MOST_DIGITS = 15  # E.164, country code included
DIGITS = frozenset("0123456789")
END = "$"           # read once, behind the last digit
UNDECIDED = "ZZ"

# In the order in which PhoneNumberUtil::GetNumberTypeHelper asks; True: may take a text. Landlines and mobiles are asked after them.
SPECIAL_TYPES = [("premium_rate", False), ("toll_free", False), ("shared_cost", False), ("voip", True), ("personal_number", True), ("pager", True),
                 ("uan", False), ("voicemail", False)]


class Parser:
    """The regular expressions of the metadata: digits, classes, groups, choices, repeats. Gives nested tuples."""

    def __init__(self, text):
        self.text, self.at = "".join(text.split()), 0

    def parse(self):
        tree = self.choice()
        if self.at != len(self.text):
            raise ValueError(f"cannot read '{self.text}' at {self.at}")
        return tree

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self):
        self.at += 1
        return self.text[self.at - 1]

    def choice(self):
        branches = [self.sequence()]
        while self.peek() == "|":
            self.take()
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("choice", branches)

    def sequence(self):
        parts = []
        while self.peek() and self.peek() not in "|)":
            parts.append(self.repeat())
        return ("sequence", parts)

    def repeat(self):
        part = self.atom()
        while self.peek() and self.peek() in "?*+{":
            mark = self.take()
            if mark == "{":
                end = self.text.index("}", self.at)
                least, _, most = self.text[self.at:end].partition(",")
                most = most or least
                self.at = end + 1
            else:
                least, most = {"?": (0, 1), "*": (0, MOST_DIGITS), "+": (1, MOST_DIGITS)}[mark]
            part = ("sequence", [part] * int(least) + [("choice", [part, ("sequence", [])])] * (int(most) - int(least)))
        return part

    def atom(self):
        mark = self.take()
        if mark == "(":
            if self.text.startswith("?:", self.at):
                self.at += 2
            elif self.peek() == "?":
                raise ValueError(f"cannot read '{self.text}': an assertion")
            tree = self.choice()
            if self.take() != ")":
                raise ValueError(f"cannot read '{self.text}': a group is open")
            return tree
        if mark == "\\" and self.take() == "d":
            return ("digit", DIGITS)
        if mark == "[":
            return ("digit", self.digit_class())
        if mark in DIGITS or mark == END:
            return ("digit", frozenset(mark))
        raise ValueError(f"cannot read '{self.text}' at {self.at}")

    def digit_class(self):
        found = set()
        while self.peek() != "]":
            first = self.take()
            if first == "\\":
                self.take()
                found |= DIGITS
            elif self.peek() == "-":
                self.take()
                found |= {str(d) for d in range(int(first), int(self.take()) + 1)}
            else:
                found.add(first)
        self.take()
        return frozenset(found)


class Automaton:
    """All expressions of one country code, side by side. States are numbers; a set of them is where all expressions stand at once."""

    def __init__(self):
        self.steps = []   # state -> (digits, next state), or None at an end
        self.skips = []   # state -> states reached without a digit
        self.ends = {}    # end state -> the expression's name
        self.closures = {}

    def state(self):
        self.steps.append(None)
        self.skips.append([])
        return len(self.steps) - 1

    def build(self, tree, then):
        """The state from which `tree` leads to `then`."""
        kind, content = tree
        if kind == "digit":
            start = self.state()
            self.steps[start] = (content, then)
            return start
        if kind == "sequence":
            for part in reversed(content):
                then = self.build(part, then)
            return then
        start = self.state()
        self.skips[start] = [self.build(branch, then) for branch in content]
        return start

    def add(self, expression, name):
        end = self.state()
        self.ends[end] = name
        return self.build(Parser(expression).parse(), end)

    def closure(self, state):
        if state not in self.closures:
            found, waiting = set(), [state]
            while waiting:
                here = waiting.pop()
                if here not in found:
                    found.add(here)
                    waiting.extend(self.skips[here])
            self.closures[state] = frozenset(s for s in found if self.steps[s] or s in self.ends)
        return self.closures[state]

    def whole(self, states):
        return frozenset().union(*(self.closure(state) for state in states))

    def follow(self, states):
        """digit -> the set behind it."""
        behind = {}
        for state in states:
            if self.steps[state]:
                digits, then = self.steps[state]
                for digit in digits:
                    behind.setdefault(digit, set()).update(self.closure(then))
        return {digit: frozenset(reached) for digit, reached in behind.items()}

    def names(self, states):
        return frozenset(self.ends[state] for state in states if state in self.ends)


class Plan:
    """One country code: what libphonenumber says of a national number, given which expressions match it."""

    def __init__(self, code):
        regions = COUNTRY_CODE_TO_REGION_CODE[code]
        load = PhoneMetadata.metadata_for_nongeo_region if regions == ("001",) else None
        self.regions = [(region, load(code) if load else PhoneMetadata.metadata_for_region(region)) for region in regions]
        self.main = self.regions[0][1]
        self.most = min(MOST_DIGITS - len(str(code)), max(self.main.general_desc.possible_length))
        self.automaton = Automaton()
        starts = []
        for region, metadata in self.regions:
            for kind in ["general_desc", "fixed_line", "mobile"] + [name for name, _ in SPECIAL_TYPES]:
                desc = getattr(metadata, kind)
                if desc is not None and desc.national_number_pattern:
                    starts.append(self.automaton.add(desc.national_number_pattern, (region, kind)))
            if metadata.leading_digits and len(self.regions) > 1:
                starts.append(self.automaton.add(f"(?:{metadata.leading_digits})\\d*", (region, "leading_digits")))
        if self.main.national_prefix_for_parsing:
            # What might be a trunk prefix, the library might take away.
            starts.append(self.automaton.add(f"(?:{self.main.national_prefix_for_parsing})", "prefix"))
        self.start = self.automaton.whole(starts)

    def matches(self, region, metadata, kind, length, names):
        desc = getattr(metadata, kind)
        if desc is None or not desc.national_number_pattern:
            return False
        lengths = [one for one in desc.possible_length]
        return (not lengths or length in lengths) and (region, kind) in names

    def type_of(self, region, metadata, length, names):
        """None: not a number of this region; else whether it may take a text."""
        if not self.matches(region, metadata, "general_desc", length, names):
            return None
        for kind, texts in SPECIAL_TYPES:
            if self.matches(region, metadata, kind, length, names):
                return texts
        if self.matches(region, metadata, "fixed_line", length, names):
            return metadata.same_mobile_and_fixed_line_pattern or self.matches(region, metadata, "mobile", length, names)
        same = metadata.same_mobile_and_fixed_line_pattern
        return True if not same and self.matches(region, metadata, "mobile", length, names) else None

    def region_of(self, length, names):
        if len(self.regions) == 1:
            return self.regions[0]
        for region, metadata in self.regions:
            if metadata.leading_digits:
                if (region, "leading_digits") in names:
                    return region, metadata
            elif self.type_of(region, metadata, length, names) is not None:
                return region, metadata
        return UNDECIDED, None

    def answer(self, length, names):
        """(region, sure, may take a text), or None: ask the library."""
        if length > 0 and "prefix" in names:
            return None
        desc = self.main.general_desc
        if length not in desc.possible_length or length in desc.possible_length_local_only:
            return None
        region, metadata = self.region_of(length, names)
        texts = self.type_of(region, metadata, length, names) if metadata else None
        shown = region if len(region) == 2 and region != UNDECIDED else ""
        return shown, texts is not None, texts if texts is not None else True


class Table:
    """The automata of all country codes as one, equal parts shared."""

    def __init__(self):
        self.answers = {None: 0}
        self.nodes = {(0, (0,) * 10): 0}

    def node(self, answer, behind):
        return self.nodes.setdefault((self.answers.setdefault(answer, len(self.answers)), tuple(behind)), len(self.nodes))

    def add_plan(self, plan):
        known = {}
        automaton = plan.automaton

        def build(states, length):
            key = (states, length)
            if key not in known:
                if length > plan.most or (length > 0 and "prefix" in automaton.names(states)):
                    known[key] = 0
                else:
                    follow = automaton.follow(states)
                    names = automaton.names(states | follow.get(END, frozenset()))
                    behind = [build(follow.get(digit, frozenset()), length + 1) for digit in "0123456789"]
                    known[key] = self.node(plan.answer(length, names), behind)
            return known[key]

        return build(plan.start, 0)

    def add_codes(self):
        roots = {str(code): self.add_plan(Plan(code)) for code in sorted(COUNTRY_CODE_TO_REGION_CODE)}

        def build(digits):
            if digits in roots:
                return roots[digits]
            if len(digits) == 3:
                return 0
            return self.node(None, [build(digits + digit) for digit in "0123456789"])

        return build("")


def main():
    table = Table()
    root = table.add_codes()
    if len(table.nodes) > 0xFFFF:
        sys.exit(f"make_phone_plan.py: {len(table.nodes)} nodes do not fit 16 bits")
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("/* Made by src/text/make_phone_plan.py; not to be edited. */\n#include \"text/phone_plan.h\"\n\n")
        out.write(f"const uint16_t phone_plan_root = {root};\n\nconst struct phone_plan_answer phone_plan_answers[] = {{\n\t{{ \"\", false, false }},\n")
        for region, sure, texts in list(table.answers)[1:]:
            out.write(f"\t{{ \"{region}\", {str(sure).lower()}, {str(texts).lower()} }},\n")
        out.write("};\n\nconst struct phone_plan_node phone_plan_nodes[] = {\n")
        for answer, behind in table.nodes:
            out.write(f"\t{{ {answer}, {{ {', '.join(map(str, behind))} }} }},\n")
        out.write("};\n")


main()
