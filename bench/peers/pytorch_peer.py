#!/usr/bin/env python3
"""The work of `desalt bench`, done by PyTorch: one measurement, printed as one JSON document.

The same network (same layers, same number of parameters), the same batch of random pictures again and again,
mean squared error, Adam; warm-up of a quarter of the time, then the median time of a step. Needs PyTorch 1.13 or later
(Debian: python3-torch).
"""

import argparse
import json
import platform
import statistics
import time

import torch
from torch import nn


def convolution(inputs, outputs, padding="same"):
    return nn.Conv2d(inputs, outputs, 3, padding=1 if padding == "same" else 0)


def autoencoder():
    layers = []
    channels = 1
    for filters in (64, 32, 16):
        # Pooling as "same": windows that the border cuts count, so 7 becomes 4.
        layers += [convolution(channels, filters), nn.ReLU(), nn.MaxPool2d(2, ceil_mode=True)]
        channels = filters
    for filters, padding in ((16, "same"), (32, "same"), (64, "valid")):
        layers += [convolution(channels, filters, padding), nn.ReLU(), nn.Upsample(scale_factor=2, mode="nearest")]
        channels = filters
    return nn.Sequential(*layers, convolution(channels, 1))


def simple_network():
    def normalization(channels):
        return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)

    layers = []
    channels = 1
    for filters in (32, 64):
        layers += [convolution(channels, filters, "valid"), nn.Tanh(), nn.MaxPool2d(2), normalization(filters), nn.Dropout(0.2)]
        channels = filters
    layers += [convolution(64, 128, "valid"), nn.Tanh(), normalization(128), nn.Dropout(0.2)]
    layers += [convolution(128, 128, "valid"), nn.Tanh(), normalization(128), nn.Flatten(), nn.Dropout(0.2)]
    layers += [nn.Linear(128, 328), nn.Dropout(0.2), nn.Linear(328, 784), nn.Unflatten(1, (1, 28, 28))]
    return nn.Sequential(*layers)


class Residual(nn.Module):
    """Adds what the layers compute to what goes in."""

    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, noisy):
        return noisy + self.layers(noisy)


def dncnn():
    layers = [convolution(1, 64), nn.ReLU(inplace=True)]
    for _ in range(15):
        layers += [convolution(64, 64), nn.BatchNorm2d(64, eps=1e-4), nn.ReLU(inplace=True)]
    return Residual(*layers, convolution(64, 1))


MODELS = {"cae": (autoencoder, 28), "cnn": (simple_network, 28), "dncnn-s": (dncnn, 40)}


def measure(step, seconds):
    """Median seconds of a step."""
    times = []
    for duration in (seconds / 4, seconds):
        times.clear()
        start = time.perf_counter()
        end = start + duration
        while len(times) < 3 or start < end:
            step()
            now = time.perf_counter()
            times.append(now - start)
            start = now
    return statistics.median(times)


def training_step(network, batch, side, layout):
    network.train().to(memory_format=layout)
    pictures = torch.rand(batch, 1, side, side).contiguous(memory_format=layout)
    clean = torch.rand(batch, 1, side, side).contiguous(memory_format=layout)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7, foreach=True)

    def step():
        optimizer.zero_grad(set_to_none=True)
        nn.functional.mse_loss(network(pictures), clean).backward()
        optimizer.step()

    return step


def inference_step(network, batch, height, width, layout, compiled):
    network.eval().to(memory_format=layout)
    pictures = torch.rand(batch, 1, height, width).contiguous(memory_format=layout)
    if compiled:
        # Folds batch normalization into convolutions and hands whole subgraphs to oneDNN.
        with torch.no_grad():
            network = torch.jit.optimize_for_inference(torch.jit.trace(network, pictures))

    def step():
        with torch.inference_mode():
            network(pictures)

    return step


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", choices=("train", "infer"))
    parser.add_argument("--model", choices=sorted(MODELS), required=True)
    parser.add_argument("--size", help="WIDTHxHEIGHT for infer; without it the model's own size")
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--layout", choices=("contiguous", "channels_last"), required=True)
    parser.add_argument("--compiled", action="store_true", help="infer: traced and optimized by TorchScript")
    options = parser.parse_args()

    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    layout = torch.channels_last if options.layout == "channels_last" else torch.contiguous_format
    build, side = MODELS[options.model]
    network = build()
    trainable = sum(parameter.numel() for parameter in network.parameters())
    if options.work == "train":
        step = training_step(network, options.batch, side, layout)
    else:
        width, height = (int(extent) for extent in options.size.split("x")) if options.size else (side, side)
        step = inference_step(network, options.batch, height, width, layout, options.compiled)
    seconds = measure(step, options.seconds)
    print(json.dumps({
        "model": options.model,
        "batch": options.batch,
        "threads": options.threads,
        "images_per_second": options.batch / seconds,
        "seconds_per_step": seconds,
        "trainable": trainable,
        "versions": {
            "torch": torch.__version__,
            "onednn": torch.__config__.show().split("MKL-DNN v")[-1].split()[0] if torch.backends.mkldnn.is_available() else None,
            "python": platform.python_version(),
        },
    }))


if __name__ == "__main__":
    main()
