#!/usr/bin/env python3
"""Exports small networks with PyTorch and torchvision for the tests of the ONNX import.

Usage: python3 tools/export-onnx-models.py tests/SaddleNotebooks.Networks.Tests/Onnx/Exports
Debian: apt-get install python3-torch python3-torchvision. The files in the repository were made with PyTorch 1.13.
"""
import sys
import warnings

import torch
import torch.nn as nn
import torchvision
from torchvision.models.mobilenetv2 import InvertedResidual
from torchvision.models.resnet import BasicBlock, Bottleneck

warnings.filterwarnings("ignore")


class Vgg(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 6, 3, padding=1), nn.ReLU(True), nn.MaxPool2d(2), nn.Conv2d(6, 8, 3, padding=1), nn.ReLU(True), nn.MaxPool2d(2))
        self.pool = nn.AdaptiveAvgPool2d((2, 2))
        self.classifier = nn.Sequential(nn.Linear(32, 16), nn.ReLU(True), nn.Dropout(), nn.Linear(16, 4))

    def forward(self, x):
        return self.classifier(torch.flatten(self.pool(self.features(x)), 1))


class Blocks(nn.Module):
    def __init__(self, stem, *blocks, width):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, stem, 3, padding=1, bias=False), nn.BatchNorm2d(stem), nn.ReLU(), *blocks)
        self.fc = nn.Linear(width, 4)

    def forward(self, x):
        return self.fc(self.body(x).mean([2, 3]))


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.down, self.up = nn.Conv2d(channels, 2, 1), nn.Conv2d(2, channels, 1)

    def forward(self, x):
        s = nn.functional.adaptive_avg_pool2d(x, 1)
        return x * torch.sigmoid(self.up(nn.functional.silu(self.down(s))))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(4, 8, 3, padding=1)
        self.n = nn.GroupNorm(2, 8)
        self.up = nn.ConvTranspose2d(8, 4, 2, stride=2)
        self.c, self.d = nn.Conv2d(8, 4, 3, padding=1), nn.Conv2d(8, 3, 1)
        self.i = nn.InstanceNorm2d(4, affine=True)

    def forward(self, x):
        a = nn.functional.leaky_relu(self.a(x))
        b = nn.functional.silu(self.n(self.b(nn.functional.max_pool2d(a, 2))))
        c = nn.functional.elu(self.i(self.c(torch.cat([a, self.up(b)], 1))))
        e = nn.functional.interpolate(nn.functional.avg_pool2d(c, 2), scale_factor=2, mode="bilinear", align_corners=False)
        return self.d(torch.cat([c, e], 1))


class Mixer(nn.Module):
    def __init__(self, tokens=16, d=12):
        super().__init__()
        self.patch = nn.Conv2d(3, d, 4, stride=4)
        self.n1, self.n2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.t = nn.Sequential(nn.Linear(tokens, 8), nn.GELU(), nn.Linear(8, tokens))
        self.c = nn.Sequential(nn.Linear(d, 24), nn.GELU(), nn.Linear(24, d))
        self.head = nn.Linear(d, 4)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = x + self.t(self.n1(x).transpose(1, 2)).transpose(1, 2)
        x = x + self.c(self.n2(x))
        return self.head(x.mean(1))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.e = nn.Embedding(11, 12)
        self.t = nn.TransformerEncoderLayer(12, 2, 20, batch_first=True, activation="gelu")
        self.h = nn.Linear(12, 3)

    def forward(self, x):
        mask = (x == 0).unsqueeze(-1)
        h = self.t(self.e(x)).masked_fill(mask, 0.0)
        return self.h(h.sum(1) / (~mask).sum(1).clamp(min=1))


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.e = nn.Embedding(11, 6)
        self.r = kind(6, 5, num_layers=2, batch_first=True, bidirectional=kind is nn.LSTM)
        self.h = nn.Linear(10 if kind is nn.LSTM else 5, 3)

    def forward(self, x):
        return self.h(self.r(self.e(x))[0][:, -1])


def models():
    image = torch.randn(2, 3, 16, 16)
    tokens = torch.randint(0, 11, (2, 7))
    silu = dict(norm_layer=nn.BatchNorm2d)
    yield "vgg", Vgg(), image, {}
    yield "resnet-basic", Blocks(8, BasicBlock(8, 8), BasicBlock(8, 12, 2, nn.Conv2d(8, 12, 1, 2)), width=12), image, {}
    yield "resnet-bottleneck", Blocks(8, Bottleneck(8, 4, 2, nn.Conv2d(8, 16, 1, 2)), width=16), image, dict(training=torch.onnx.TrainingMode.PRESERVE)
    yield "mobilenet", Blocks(8, InvertedResidual(8, 8, 1, 3, **silu), InvertedResidual(8, 10, 2, 3, **silu), width=10), image, {}
    yield "squeeze-excite", Blocks(8, SqueezeExcite(8), nn.Hardswish(), nn.Conv2d(8, 8, 3, groups=4, dilation=2), nn.Softplus(), width=8), image, {}
    yield "unet", UNet(), image, {}
    yield "mixer", Mixer(), image, {}
    vit = torchvision.models.VisionTransformer(16, 4, 1, 2, 12, 20, num_classes=4)
    nn.init.normal_(vit.heads.head.weight)
    yield "vit", vit, image, {}
    yield "encoder", Encoder(), tokens, {}
    yield "lstm", Recurrent(nn.LSTM), tokens, {}
    yield "gru", Recurrent(nn.GRU), tokens, {}


def main():
    folder = sys.argv[1]
    for name, model, sample, more in models():
        torch.manual_seed(1)
        for p in model.parameters():
            p.data += 0.1 * torch.randn_like(p)
        for b in model.buffers():
            if b.is_floating_point():
                b.data += 0.1 * torch.rand_like(b)
        model.eval()
        axes = {"x": {0: "samples"}, "y": {0: "samples"}}
        torch.onnx.export(model, sample, f"{folder}/{name}.onnx", opset_version=16, input_names=["x"], output_names=["y"], dynamic_axes=axes, **more)


main()
