"""Writes the weight files of this folder with PyTorch. See README.md.

  python3 make_fixtures.py FOLDER
"""
import argparse
import collections
import os
import pathlib
import sys
import types

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

SEED = 0x5EED


def fnv(name):
    h = 0xCBF29CE484222325
    for b in name.encode():
        h = ((h ^ b) * 0x100000001B3) % 2**64
    return h


def uniform(name, shape, lo, hi):
    """The generator of the golden data: SplitMix64 seeded by the name."""
    n = int(np.prod(shape))
    with np.errstate(over="ignore"):
        z = np.uint64(fnv(name) ^ SEED) + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return torch.from_numpy((lo + (hi - lo) * ((z >> np.uint64(11)).astype(np.float64) * 2.0**-53)).astype(np.float32).reshape(shape))


class Unit(nn.Module):
    def __init__(self, cin, cout, kernel, stride):
        super().__init__()
        self.kernel = kernel
        self.conv3d = nn.Conv3d(cin, cout, kernel, stride, bias=False)
        self.batch3d = nn.BatchNorm3d(cout)
        # Where space is halved, all of the padding lies behind.
        self.before = 0 if stride[1] == 2 else kernel[1] // 2

    def forward(self, x):
        front, back = (self.kernel[0] - 1) // 2, self.kernel[0] // 2
        before, behind = self.before, self.kernel[1] - 1 - self.before
        x = F.pad(x, (before, behind, before, behind, 0, 0))
        return F.relu(self.batch3d(self.conv3d(F.pad(x, (0, 0, 0, 0, front, back), mode="replicate") if back else x)))


class Tiny(nn.Module):
    """The tiny backbone at width 1/8."""

    def __init__(self):
        super().__init__()
        self.stem = Unit(3, 2, (3, 7, 7), (2, 4, 4))
        self.conv2 = Unit(2, 4, (3, 3, 3), (1, 1, 1))
        self.conv3 = Unit(4, 8, (3, 3, 3), (2, 2, 2))
        self.conv4 = Unit(8, 16, (2, 3, 3), (2, 1, 1))
        self.conv5 = Unit(16, 16, (1, 1, 1), (1, 1, 1))

    def forward(self, x):
        for part in self.children():
            x = part(x)
        return x


def filled():
    net = Tiny()
    state = net.state_dict()
    for name, t in state.items():
        if name.endswith("num_batches_tracked"):
            t.fill_(7)
        else:
            t.copy_(uniform(name, tuple(t.shape), 0.8 if name.endswith("running_var") else -0.3, 1.2 if name.endswith("running_var") else 0.5))
    net.load_state_dict(state)
    return net.eval()


def main(folder):
    net = filled()
    torch.save(net.state_dict(), os.path.join(folder, "tiny.pth"))
    with torch.no_grad():
        out = net(uniform("clip", (1, 3, 8, 20, 24), -1, 1))
    np.savez(os.path.join(folder, "tiny_forward.npz"), map=out.numpy())

    moco = collections.OrderedDict()
    for name, t in net.state_dict().items():
        moco["module.encoder_q." + name] = t
    for name, t in net.state_dict().items():
        if "conv3d" in name and t.numel() < 900:
            moco["module.encoder_k." + name] = t * 2
    moco["module.queue"] = uniform("queue", (4, 6), -1, 1)
    moco["module.queue_ptr"] = torch.zeros(1, dtype=torch.long)
    optimizer = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9)
    checkpoint = {"epoch": 3, "arch": "tiny", "state_dict": moco, "optimizer": optimizer.state_dict(), "best": 0.25}
    torch.save(checkpoint, os.path.join(folder, "checkpoint.pth.tar"), _use_new_zipfile_serialization=False)
    torch.save(checkpoint, os.path.join(folder, "checkpoint_zip.pth.tar"))

    base = torch.arange(24, dtype=torch.float32)
    kinds = {
        "double": torch.tensor([0.1, -2.5], dtype=torch.float64),
        "half": torch.tensor([1.5, -0.333251953125, 65504.0, 6.103515625e-05, 5.9604644775390625e-08], dtype=torch.float16),
        "bfloat16": torch.tensor([1.0, -3.140625], dtype=torch.bfloat16),
        "int64": torch.tensor(9007199254740991),
        "int32": torch.tensor([1, -2], dtype=torch.int32),
        "uint8": torch.tensor([0, 200], dtype=torch.uint8),
        "bool": torch.tensor([True, False]),
        "slice": base[4:10],
        "transposed": base.reshape(4, 6).t(),
        "parameter": nn.Parameter(torch.tensor([[3.0]])),
        "empty": torch.zeros(0, 3),
        "scalar": torch.tensor(2.5),
    }
    torch.save(kinds, os.path.join(folder, "kinds.pth"))
    torch.save(kinds, os.path.join(folder, "kinds_legacy.pth"), _use_new_zipfile_serialization=False)
    # What training programs keep beside the weights; none of it is read.
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [1, 2])
    beside = {
        "args": argparse.Namespace(lr=0.1, data=pathlib.PurePosixPath("/data"), device=torch.device("cpu"), dtype=torch.float32, size=torch.Size([1, 2])),
        "epoch": np.int64(3),
        "best": np.float64(0.5),
        "history": np.arange(6, dtype=np.float32).reshape(2, 3),
        "objects": np.array([{"a": 1}, None], dtype=object),
        "random": np.random.RandomState(1).get_state(),
        "scheduler": scheduler.state_dict(),
        "lists": collections.defaultdict(list, {"a": [1]}),
        "seen": {1, 2},
        "fixed": frozenset([1]),
        "notes": types.SimpleNamespace(a=1),
        "number": 1 + 2j,
        "bytes": b"ab",
        ("pair", 1): 4,
        None: 5,
        "state_dict": collections.OrderedDict(("module.encoder_q." + n, t) for n, t in net.state_dict().items()),
    }
    torch.save(beside, os.path.join(folder, "beside.pth.tar"))
    torch.save(beside, os.path.join(folder, "beside_protocol4.pth.tar"), pickle_protocol=4)
    torch.save(beside, os.path.join(folder, "beside_legacy.pth.tar"), _use_new_zipfile_serialization=False)
    torch.save(nn.Linear(2, 2), os.path.join(folder, "whole_module.pth"))


main(sys.argv[1])
