"""What the measurements say of the machine that they ran on."""

import pathlib
import platform
import re


def processor_name():
    """What the processor calls itself, with its family and model: virtual machines often leave out the rest of the name, and one family may hold
    several generations (AMD's 25: Zen 3 without AVX-512, Zen 4 with it)."""
    try:
        pattern = r"^(model name|cpu family|model)\s*:\s*(.+)$"
        found = dict(re.findall(pattern, pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE))
    except OSError:
        found = {}
    name = found.get("model name") or platform.processor() or platform.machine()
    return f"{name} (family {found['cpu family']}, model {found['model']})" if "cpu family" in found and "model" in found else name


def file_name(*words):
    """The words as the name of a file: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(map(str, words)).lower()).strip("-")
