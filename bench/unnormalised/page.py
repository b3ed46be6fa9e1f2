"""Writes the table (README.md) and the figures (errors.json) of what is lost when pictures are not normalised.

Usage: page.py FOLDER_OF_EVALUATIONS FOLDER
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from files import write_whole

RANGES = (1, 255, 65535)
RATES = ("2e-3", "6e-3")
OTHERS = ("contrast-plain", "contrast-own", "plain-contrast", "colour-plain", "colour-own")


def read(folder, name):
    """Mean squared error of restored and noisy pictures, white being 1, with the 95 % interval of the restored ones."""
    document = json.loads((folder / f"{name}.json").read_text())
    metric = next(metric for metric in document["metrics"] if metric["name"] == "mse")
    return {key: metric[key] for key in ("noisy", "restored", "low", "high")} | {"count": document["count"]}


def cell(error):
    return f"{1000 * error['restored']:.2f} ({1000 * error['low']:.2f} to {1000 * error['high']:.2f})"


def page(errors):
    first = errors["cae-1-2e-3"]
    best = {scale: min(errors[f"cae-{scale}-{rate}"]["restored"] for rate in RATES) for scale in RANGES}
    rows = [
        f"| 0..{scale} | {' | '.join(cell(errors[f'cae-{scale}-{rate}']) for rate in RATES)} | {best[scale] / best[1]:.2f} |"
        for scale in RANGES
    ]
    return f"""# What is lost when pictures are not normalised?

`cae`, 3 epochs on Fashion-MNIST's 55,000 training pictures under `salt-pepper:0.1`, seed 1, judged on the makers' {first["count"]:,} test pictures.
Mean squared error in thousandths with its 95 % interval, white being 1 whatever range the network was trained on; the noisy pictures
have {1000 * first["noisy"]:.2f}. Made by `bench/unnormalised/run`, which holds every command.

## Range of the values

The recipe's learning rate is 2e-3; the second is three times that, so that no range is judged by a rate that happens to suit another. The
last column compares the better of the two with the better of the normalised ones.

| values | learning rate 2e-3 | learning rate 6e-3 | times the error of 0..1 |
|---|---|---|---|
{chr(10).join(rows)}

## Contrast

Each picture's contrast is changed by a factor drawn from 0.2..1 (`--contrast 0.2..1`).

| judged on | trained on pictures as they are | trained on changed contrast |
|---|---|---|
| pictures as they are | {cell(first)} | {cell(errors["plain-contrast"])} |
| changed contrast | {cell(errors["contrast-plain"])} | {cell(errors["contrast-own"])} |

## Colour

Garments dyed by a seeded colour each (`--data tinted-fashion-mnist`).

| `cae` on each channel by itself | `cae-colour` |
|---|---|
| {cell(errors["colour-plain"])} | {cell(errors["colour-own"])} |
"""


def main():
    source, folder = map(pathlib.Path, sys.argv[1:])
    names = [f"cae-{scale}-{rate}" for rate in RATES for scale in RANGES] + list(OTHERS)
    errors = {name: read(source, name) for name in names}
    write_whole(folder / "README.md", page(errors))
    write_whole(folder / "errors.json", json.dumps(errors, indent=2) + "\n")


if __name__ == "__main__":
    main()
