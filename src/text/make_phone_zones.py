#!/usr/bin/env python3
"""Writes phone_zones.c: which time zone a number's first digits name. Usage: make_phone_zones.py OUT.c

The data is Debian's python3-phonenumbers, the same release as libphonenumber, whose C++ edition has no such table.
"""
import sys

sys.path.append("/usr/lib/python3/dist-packages")
try:
    from phonenumbers.tzdata import TIMEZONE_DATA
except ImportError:
    sys.exit("make_phone_zones.py: needs Debian's package python3-phonenumbers")

# Where digits fit several zones, the likeliest is where most of their people live.
LIKELIEST = [
    "America/New_York", "America/Chicago", "America/Phoenix", "America/Denver", "America/Boise", "America/Los_Angeles", "America/Anchorage",
    "America/Toronto", "America/St_Johns", "America/Mexico_City", "America/Tijuana", "America/Sao_Paulo", "America/Santiago",
    "America/Guayaquil", "America/Godthab", "America/Curacao", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Madrid",
    "Europe/Lisbon", "Europe/Helsinki", "Europe/Rome", "Europe/Oslo", "Europe/Moscow", "Europe/Bucharest", "Asia/Almaty", "Asia/Shanghai",
    "Asia/Jakarta", "Asia/Ulaanbaatar", "Asia/Calcutta", "Australia/Sydney", "Australia/Perth", "Pacific/Auckland",
    "Pacific/Tahiti", "Pacific/Tarawa", "Asia/Makassar", "Africa/Kinshasa", "Indian/Reunion",
]
EXCEPTIONS = {"1775": "America/Los_Angeles"}  # Nevada


def likeliest(digits, zones):
    if digits in EXCEPTIONS:
        return EXCEPTIONS[digits]
    for zone in LIKELIEST:
        if zone in zones:
            return zone
    return zones[0]


def main():
    rows = sorted((len(digits), int(digits), likeliest(digits, zones)) for digits, zones in TIMEZONE_DATA.items() if zones[0] != "Etc/Unknown")
    names = sorted({zone for _, _, zone in rows})
    number = {zone: index for index, zone in enumerate(names)}
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("/* Made by src/text/make_phone_zones.py; not to be edited. */\n#include \"text/phone_zone.h\"\n\n")
        out.write("const char *const phone_zone_names[] = {\n" + "".join(f'\t"{zone}",\n' for zone in names) + "};\n\n")
        out.write("const struct phone_zone phone_zones[] = {\n")
        out.write("".join(f"\t{{ {digits}, {length}, {number[zone]} }},\n" for length, digits, zone in rows))
        out.write(f"}};\nconst size_t phone_zones_count = {len(rows)};\n")


main()
