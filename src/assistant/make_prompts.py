#!/usr/bin/env python3
"""Writes prompts.c: the texts of prompts/*.txt by name, sorted. Usage: make_prompts.py OUT.c FILE.txt…"""
import os
import sys


def literal(text):
    lines = text.split("\n")
    return "\n".join('\t\t"' + line.replace("\\", "\\\\").replace('"', '\\"').replace("??", "?\\?") + '\\n"' for line in lines)


def main():
    out, names = sys.argv[1], sorted(sys.argv[2:], key=os.path.basename)
    rows = []
    for name in names:
        with open(name, encoding="utf-8") as file:
            rows.append('\t{ "%s",\n%s },\n' % (os.path.basename(name)[:-4], literal(file.read().rstrip("\n"))))
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by src/assistant/make_prompts.py from prompts/; not to be edited. */\n"
                   '#include "assistant/prompt_template.h"\n\n'
                   "const struct prompt_file prompt_files[] = {\n" + "".join(rows) + "\t{ 0, 0 }\n};\n")


main()
