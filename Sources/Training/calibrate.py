"""Fits how sure the engine is of its attributions: logistic regressions over its signals.

    calibrate.py SCORER-FOLDER GOLD.jsonl NAME=PREDICTIONS.jsonl ...   (NAME: rules, fast or careful)

The predictions come from `train annotate --uncut`; right is what the scorer calls right: the words overlap a
marked quote by half and the speaker agrees. Predictions that meet only marks outside reported speech are left out, as
the scorer leaves them out. Prints the Swift table of Confidence.swift, and for each tier how often quotes of each
confidence were right, measured on articles that the regression had not seen (five parts in turn).
"""
import json, math, sys


def examples(score, gold, predictions):
    out = []
    for number, article in enumerate(gold):
        text = article["text"]
        def spans(quotes):
            found, seen = [], set()
            for q in quotes:
                s, e = score.trim(text, q["start"], q["end"])
                if e > s and (s, e) not in seen: seen.add((s, e)); found.append((s, e, q))
            return found
        marked, predicted = spans(article["quotes"]), spans(predictions[article["id"]]["quotes"])
        pair = {j: i for i, j in score.match([m[:2] for m in marked], [p[:2] for p in predicted], 0.5)}
        for j, (s, e, p) in enumerate(predicted):
            if j in pair:
                q = marked[pair[j]][2]
                if not q["speech"]: continue
                named = q.get("speaker") or q.get("speaker_resolved")
                right = not named or score.same_speaker(q, p)
            else:
                touched = [m for m in marked if m[0] < e and s < m[1]]
                if touched and not any(m[2]["speech"] for m in touched): continue
                right = False
            out.append((number, p["signals"], bool(right)))
    return out


def fit(data, width, strength=1.0, rounds=40):
    """Newton's method with a ridge; the constant is not held back."""
    w = [0.0] * width
    for _ in range(rounds):
        gradient, hessian = [0.0] * width, [[0.0] * width for _ in range(width)]
        for _, x, y in data:
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))
            used = [i for i in range(width) if x[i]]
            for i in used:
                gradient[i] += (y - p) * x[i]
                for j in used: hessian[i][j] += p * (1 - p) * x[i] * x[j]
        for i in range(width):
            held = strength if i else 1e-6
            gradient[i] -= held * w[i]; hessian[i][i] += held
        step = solve(hessian, gradient)
        w = [a + b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6: break
    return w


def solve(a, b):
    n = len(b); m = [row[:] + [v] for row, v in zip(a, b)]
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(m[r][i])); m[i], m[k] = m[k], m[i]
        for r in range(n):
            if r != i and m[r][i]:
                f = m[r][i] / m[i][i]
                for c in range(i, n + 1): m[r][c] -= f * m[i][c]
    return [m[i][n] / m[i][i] for i in range(n)]


def table(data, width):
    """Confidence against the share that was right, each article judged by a regression fitted without it."""
    seen = []
    for part in range(5):
        w = fit([d for d in data if d[0] % 5 != part], width)
        seen += [(1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x)))), y) for n, x, y in data if n % 5 == part]
    lines, gap = [], 0
    for low, high in ((0, .3), (.3, .5), (.5, .6), (.6, .7), (.7, .8), (.8, .85), (.85, .9), (.9, .95), (.95, 1.01)):
        part = [s for s in seen if low <= s[0] < high]
        if not part: continue
        said, right = sum(s[0] for s in part) / len(part), sum(s[1] for s in part) / len(part)
        gap += abs(said - right) * len(part) / len(seen)
        lines.append(f"  {low:.2f} to {min(high, 1):.2f}: {len(part):5} quotes, said {100*said:5.1f} %, right {100*right:5.1f} %")
    return lines + [f"  mean distance {100*gap:.1f} points over {len(seen)} quotes"]


def main():
    sys.path.insert(0, sys.argv[1])
    import score
    gold = score.load(sys.argv[2])
    for argument in sys.argv[3:]:
        name, path = argument.split("=", 1)
        data = examples(score, gold, {p["id"]: p for p in score.load(path)})
        width = len(data[0][1])
        weights = fit(data, width)
        print(f"    // {name}\n    [" + ", ".join(f"{w:.3f}" for w in weights) + "],")
        print(name, *table(data, width), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
