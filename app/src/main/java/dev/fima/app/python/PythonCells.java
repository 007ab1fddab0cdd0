package dev.fima.app.python;

/** The code of a run's notebook. Each cell uses what the first one makes. */
final class PythonCells {
    private PythonCells() {}

    /** @param run folder of the run, as seen from that of the notebook */
    static String beginning(String run) {
        return """
                import json
                from pathlib import Path

                import matplotlib.pyplot as plt
                import numpy as np

                RUN = Path(%s)
                settings = json.loads((RUN / "run.json").read_text(encoding="utf-8"))["settings"]


                def steps_of(folder):
                    \"""The steps that have a file in a folder of the run.\"""
                    return sorted(int(file.stem.split("-")[1]) for file in (RUN / folder).glob("step-*.npz"))


                def open_step(folder, step=None):
                    \"""The file of a step; without one, of the last.\"""
                    step = steps_of(folder)[-1] if step is None else step
                    return np.load(RUN / folder / f"step-{step:08d}.npz")


                def lines(array):
                    \"""Text that is stored as bytes.\"""
                    return array.tobytes().decode("utf-8").splitlines()


                print(len(settings), "settings,", settings["variant"])"""
                .formatted(PythonText.quoted(run));
    }

    static final String CURVES =
            """
            metrics = np.atleast_1d(np.genfromtxt(RUN / "metrics.csv", delimiter=",", names=True))
            print(metrics.size, "steps:", ", ".join(metrics.dtype.names))
            figure, axes = plt.subplots(1, 2, figsize=(11, 3.5))
            for name in ("loss", "loss_vv", "loss_vd", "loss_pix", "loss_fra"):
                if name in metrics.dtype.names and np.isfinite(metrics[name]).any():
                    axes[0].plot(metrics["step"], metrics[name], label=name)
            for name in ("top1", "top5"):
                if name in metrics.dtype.names and np.isfinite(metrics[name]).any():
                    axes[1].plot(metrics["step"], metrics[name], label=f"{name} (%)")
            for axis in axes:
                axis.set_xlabel("step")
                axis.legend()
            plt.show()""";

    static final String SNAPSHOT =
            """
            snapshot = open_step("snapshots")
            clips = [line.split("\\t") for line in lines(snapshot["clips"])]  # first frame, class, video
            print("step", int(snapshot["step"]), "of", steps_of("snapshots"))
            for name in snapshot.files:
                print(f"{name:24} {snapshot[name].dtype!s:8} {snapshot[name].shape}")""";

    static final String MAPS =
            """
            rgb = snapshot["rgb_activation"]  # [clips, slots, height, width]
            difference = snapshot["difference_activation"]
            shown = min(len(rgb), 8)
            figure, axes = plt.subplots(2, shown, figsize=(1.6 * shown, 3.6), squeeze=False)
            for clip in range(shown):
                axes[0, clip].imshow(rgb[clip].mean(0), cmap="jet")
                axes[1, clip].imshow(difference[clip].mean(0), cmap="jet")
                axes[0, clip].set_title(clips[clip][1] or clips[clip][2], fontsize=8)
            for axis in axes.flat:
                axis.set_xticks([])
                axis.set_yticks([])
            axes[0, 0].set_ylabel("RGB")
            axes[1, 0].set_ylabel("difference")
            plt.show()""";

    static final String SIMILARITIES =
            """
            affinity = snapshot["affinity"] / 127.5 - 1  # [clips, 1 + slots, cells, cells]; first the mean over time
            clip = 0
            shown = [("spatial affinity", affinity[clip, 0])]
            for name in ("motion_similarity", "cross_similarity", "token_similarity"):
                if name in snapshot.files:
                    shown.append((name.replace("_", " "), snapshot[name][clip]))
            figure, axes = plt.subplots(1, len(shown), figsize=(3.6 * len(shown), 3.2), squeeze=False)
            for axis, (name, matrix) in zip(axes[0], shown):
                figure.colorbar(axis.imshow(matrix), ax=axis)
                axis.set_title(f"{name}, {clips[clip][2]}", fontsize=8)
            plt.show()
            same = np.eye(snapshot["cross_similarity"].shape[-1], dtype=bool)
            gaps = snapshot["cross_similarity"][:, same].mean(1) - snapshot["cross_similarity"][:, ~same].mean(1)
            print("gap of same to different time, by clip:", np.round(gaps, 3))""";

    static final String SCORES =
            """
            steps = steps_of("snapshots")
            health, energy = [], []
            for step in steps:
                with np.load(RUN / "snapshots" / f"step-{step:08d}.npz") as file:
                    health.append(file["health"] if "health" in file.files else np.full(5, np.nan))
                    scores = file["rgb_scores"] if "rgb_scores" in file.files else file["rgb_attention"]
                    known = scores[np.isfinite(scores[:, 0])]  # clips with ground truth
                    inside, area = known[:, :2].mean(0) if len(known) else (np.nan, np.nan)
                    energy.append(inside / area)
            health = np.array(health)  # effective rank, standard deviation, alignment, uniformity, samples
            figure, axes = plt.subplots(1, 2, figsize=(11, 3))
            axes[0].plot(steps, health[:, 0], "o-")
            axes[0].set_title("effective rank of the embeddings")
            axes[1].plot(steps, energy, "o-")
            axes[1].axhline(1, linestyle=":")
            axes[1].set_title("energy of the RGB maps over chance")
            plt.show()""";

    static final String STEP =
            """
            inside = open_step("anatomy")
            for number, line in enumerate(lines(inside["contrasts"])):
                logits = inside[f"logits.{number}"].astype(float)  # [samples, columns], the positive first
                most = logits.max(1, keepdims=True)
                losses = np.log(np.exp(logits - most).sum(1)) + most[:, 0] - logits[:, 0]
                print(f"{line.split(chr(9))[0]:24} loss {losses.mean():.3f}, top-1 {(logits.argmax(1) == 0).mean():.0%}")""";

    static final String MAP =
            """
            embedding = np.load(RUN / "evaluations/map.npz")
            classes = lines(embedding["classes"])
            features = embedding["features"]  # [n, dimensions]
            networks = np.array([line.split("\\t")[0] for line in lines(embedding["clips"])])
            print(features.shape, "features of", ", ".join(sorted(set(networks))))
            for network in sorted(set(networks)):
                plt.figure(figsize=(6, 5))
                for label, name in enumerate(classes):
                    of = (embedding["label"] == label) & (networks == network)
                    plt.scatter(embedding["x"][of], embedding["y"][of], s=14, label=name)
                plt.legend(fontsize=7)
                plt.title(network)
                plt.show()""";

    static final String EVALUATIONS =
            """
            for file in sorted((RUN / "evaluations").glob("*.json")):
                result = json.loads(file.read_text(encoding="utf-8"))
                if isinstance(result, dict) and "confusion" in result:
                    confusion = np.array(result["confusion"])
                    print(f"{file.name}: top-1 {confusion.trace() / confusion.sum():.1%} of {confusion.sum()}")""";
}
