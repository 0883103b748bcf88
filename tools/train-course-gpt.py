#!/usr/bin/env python3
"""Trains the small transformer of lesson 15 on the sentences of the course, and exports it with the text.

Usage: python3 tools/train-course-gpt.py src/SaddleNotebooks.Course/Gpt [STEPS]
Debian: apt-get install python3-torch. The files in the repository were made with PyTorch 1.13 on a processor, in five minutes.
"""
import glob
import json
import math
import os
import re
import sys
import warnings

import torch
import torch.nn as nn
from torch.nn import functional

warnings.filterwarnings("ignore")

ALPHABET = "\n ,-.?abcdefghijklmnopqrstuvwxyz"
CONTEXT, WIDTH, HEADS, LAYERS = 32, 32, 4, 2


def sentences(path):
    """The sentences of a notebook that are nothing but words: no formulas, numbers, code or tables."""
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "markdown":
            continue
        text = re.sub(r"```.*?```", " ", "".join(cell["source"]), flags=re.S)
        for part in re.split(r"\n\s*\n|\n(?=[-#|>*] ?)", text):
            part = re.sub(r"^- ", "", part.strip())
            if not part or part[0] in "|#":
                continue
            part = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", part)
            part = re.sub(r"\s+", " ", part.replace("*", ""))
            part = part.translate(str.maketrans({"–": "-", "!": ".", ";": ",", ":": ",", "(": None, ")": None}))
            for sentence in re.split(r"(?<=[.?]) ", part.lower()):
                if len(sentence) > 12 and set(sentence) <= set(ALPHABET):
                    yield sentence


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        # A bias of the keys would change nothing: softmax takes differences only.
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH, bias=False) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.register_buffer("mask", torch.ones(CONTEXT, CONTEXT).tril() == 0)

    def forward(self, x):
        q, k, v = (f(x).view(-1, CONTEXT, HEADS, WIDTH // HEADS).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = (q @ k.transpose(-2, -1)) / math.sqrt(WIDTH // HEADS)
        weights = scores.masked_fill(self.mask, float("-inf")).softmax(-1)
        return self.output((weights @ v).transpose(1, 2).reshape(-1, CONTEXT, WIDTH))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.attention = nn.LayerNorm(WIDTH), Attention()
        self.norm2, self.up, self.down = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.down(functional.gelu(self.up(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.token, self.position = nn.Embedding(len(ALPHABET), WIDTH), nn.Embedding(CONTEXT, WIDTH)
        self.block0, self.block1 = Block(), Block()
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, len(ALPHABET), bias=False)
        for name, p in self.named_parameters():
            if p.dim() > 1:
                nn.init.normal_(p, std=0.02)
            elif name.endswith("bias"):
                nn.init.zeros_(p)

    def forward(self, tokens):
        x = self.token(tokens) + self.position.weight
        return self.head(self.norm(self.block1(self.block0(x))))


def main():
    folder, steps = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1500
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "notebooks", "solutions")
    # Lesson 15 itself is about the model, and no part of its text.
    files = [f for f in sorted(glob.glob(os.path.join(root, "*.ipynb"))) if os.path.basename(f) < "15"]
    text = "\n".join(dict.fromkeys(s for f in files for s in sentences(f))) + "\n"
    tokens = torch.tensor([ALPHABET.index(c) for c in text])
    held_out = len(tokens) // 10
    train, test = tokens[:-held_out], tokens[-held_out:]
    torch.manual_seed(1)
    model = Gpt()
    print(f"{len(text)} characters, {sum(p.numel() for p in model.parameters())} parameters")
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, betas=(0.9, 0.99), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps, pct_start=0.05)

    def loss_of(data, starts):
        rows = torch.stack([data[s:s + CONTEXT + 1] for s in starts])
        return functional.cross_entropy(model(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten())

    for step in range(steps):
        loss = loss_of(train, torch.randint(len(train) - CONTEXT, (64,)).tolist())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 500 == 499:
            with torch.no_grad():
                print(step + 1, loss.item(), loss_of(test, range(0, len(test) - CONTEXT, CONTEXT)).item(), flush=True)
    model.eval()
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "course-text.txt"), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    torch.onnx.export(
        model, train[:2 * CONTEXT].view(2, CONTEXT), os.path.join(folder, "course-gpt.onnx"), opset_version=17, input_names=["tokens"],
        output_names=["logits"], dynamic_axes={"tokens": {0: "samples"}, "logits": {0: "samples"}}, do_constant_folding=False)


main()
