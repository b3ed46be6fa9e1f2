"""What the measurements say of the machine that they ran on."""

import pathlib
import platform
import re


def processor_name():
    """What the processor calls itself, and its family: virtual machines often leave out the rest of the name."""
    try:
        found = dict(re.findall(r"^(model name|cpu family)\s*:\s*(.+)$", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE))
    except OSError:
        found = {}
    name = found.get("model name") or platform.processor() or platform.machine()
    return f"{name} (family {found['cpu family']})" if "cpu family" in found else name


def file_name(*words):
    """The words as the name of a file: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(map(str, words)).lower()).strip("-")
