"""Writes the table (README.md), the plot (errors.svg) and the figures (errors.json) of one-noise against random-noise training.

Usage: page.py COMPARE_JSON FOLDER
"""
import json
import math
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from files import write_whole

MODELS = ("cae", "unet")
KINDS = ("one", "random")
COLOURS = {"cae": "#c2570c", "unet": "#2563a8"}
LEARNED = ("salt-pepper", "gaussian", "poisson", "speckle", "impulse")


def was_learned(term):
    """Whether the random training drew this noise: one of its kinds, in its plain form."""
    name, _, arguments = term.partition(":")
    return name in LEARNED and "+" not in term and "map=" not in arguments and "skimage" not in arguments


def short(term):
    """The term as a person would write it: 25/255 in place of 0.098039..., and what holds anyway left out."""
    term = re.sub(r"0\.\d{7,}", lambda number: f"{255 * float(number[0]):.0f}/255", term)
    return re.sub(r",(clip|preset=imgaug|salt-vs-pepper=0\.5|direction=columns)", "", term)


def read(path):
    """Per noise: its term, the error of the noisy pictures, and per (model, kind) the mean squared error with its interval."""
    document = json.loads(path.read_text())
    rows = []
    for noise in document["noises"]:
        cells = {cell["method"].removesuffix(".safetensors"): cell for cell in document["cells"] if cell["noise"] == noise["term"]}
        errors = {}
        for model in MODELS:
            for kind in KINDS:
                errors[model, kind] = next(metric for metric in cells[f"{model}-{kind}"]["metrics"] if metric["name"] == "mse")
        rows.append((noise["term"], noise["deviation"] ** 2, errors))
    return document, rows


def table(rows):
    lines = ["| noise | noisy | cae, one | cae, random | unet, one | unet, random |", "|---|---|---|---|---|---|"]
    for term, noisy, errors in rows:
        cells = []
        for model in MODELS:
            best = min(KINDS, key=lambda kind: errors[model, kind]["mean"])
            apart = errors[model, "one"]["low"] > errors[model, "random"]["high"] or errors[model, "random"]["low"] > errors[model, "one"]["high"]
            for kind in KINDS:
                text = f"{1000 * errors[model, kind]['mean']:.2f}"
                cells.append(f"**{text}**" if kind == best and apart else text)
        lines.append(f"| `{short(term)}` | {1000 * noisy:.2f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def plot(rows):
    """One line for each noise: hollow dots for training on one noise, full ones for random noise, the noisy pictures as a tick."""
    left, right, top, pitch = 330, 900, 70, 24
    errors = [metric["mean"] for _, _, row in rows for metric in row.values()] + [noisy for _, noisy, _ in rows if noisy > 0]
    low, high = math.floor(math.log10(min(errors)) * 2) / 2, math.ceil(math.log10(max(errors)) * 2) / 2
    x = lambda error: left + (math.log10(error) - low) / (high - low) * (right - left)
    bottom = top + pitch * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{right + 40}" height="{bottom + 50}" font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        '<text x="20" y="28" font-size="16" font-weight="bold">Mean squared error after one-noise (hollow) and random-noise training (full)</text>',
    ]
    for i, model in enumerate(MODELS):
        parts.append(f'<circle cx="{left + 120 * i}" cy="48" r="5" fill="{COLOURS[model]}"/><text x="{left + 10 + 120 * i}" y="52">{model}</text>')
    parts.append(f'<path d="M{left + 240} 42v12" stroke="#777" stroke-width="2"/><text x="{left + 250}" y="52">noisy pictures</text>')
    for power in range(math.ceil(low), math.floor(high) + 1):
        parts.append(f'<path d="M{x(10 ** power):.1f} {top}V{bottom}" stroke="#ccc"/>')
        parts.append(f'<text x="{x(10 ** power):.1f}" y="{bottom + 20}" text-anchor="middle">{10 ** power:g}</text>')
    parts.append(f'<text x="{(left + right) / 2}" y="{bottom + 40}" text-anchor="middle">mean squared error, white being 1; further left is better; bold: learned by the random training</text>')
    for i, (term, noisy, row) in enumerate(rows):
        y = top + pitch * (i + 0.5)
        weight = "bold" if was_learned(term) else "normal"
        parts.append(f'<text x="{left - 12}" y="{y + 4}" text-anchor="end" font-weight="{weight}">{short(term)}</text>')
        if noisy > 0:
            parts.append(f'<path d="M{x(noisy):.1f} {y - 7}v14" stroke="#777" stroke-width="2"/>')
        for model, shift in zip(MODELS, (-4, 4)):
            one, many = x(row[model, "one"]["mean"]), x(row[model, "random"]["mean"])
            colour = COLOURS[model]
            parts.append(f'<path d="M{one:.1f} {y + shift}H{many:.1f}" stroke="{colour}" stroke-width="1.5"/>')
            parts.append(f'<circle cx="{one:.1f}" cy="{y + shift}" r="4" fill="#fff" stroke="{colour}" stroke-width="1.5"/>')
            parts.append(f'<circle cx="{many:.1f}" cy="{y + shift}" r="4" fill="{colour}"/>')
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def page(document, rows):
    known = [row for row in rows if was_learned(row[0])]
    new = [row for row in rows if not was_learned(row[0])]
    return f"""# One noise or random noise to train on?

`cae` and `unet` were trained twice with the same recipe (10 epochs, seed 1): on `salt-pepper:0.1` alone, and on one of five noises of
random strength, drawn for each picture in each epoch. All four were judged on the same {document["pictures"]:,} test pictures, which none of them saw:
mean squared error in thousandths, white being 1. Bold is the better of the two trainings where their 95 % intervals are apart.
Made by `bench/generalisation/run`; the intervals, PSNR and SSIM stand in errors.json.

![Errors under every noise](errors.svg)

## Noises of the random training

{table(known)}

## Noises that neither training saw

{table(new)}
"""


def main():
    source, folder = map(pathlib.Path, sys.argv[1:])
    document, rows = read(source)
    write_whole(folder / "README.md", page(document, rows))
    write_whole(folder / "errors.svg", plot(rows))
    figures = [
        {"noise": noise["term"], "noisy_mse": noise["deviation"] ** 2}
        | {cell["method"].removesuffix(".safetensors"): cell["metrics"] for cell in document["cells"] if cell["noise"] == noise["term"]}
        for noise in document["noises"]
    ]
    write_whole(folder / "errors.json", json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
