"""The encoder of the careful tier: MiniLM with two more inputs and a head for the labels."""
import math, torch
import torch.nn as nn
import torch.nn.functional as F

HIDDEN, INNER, HEADS, DEPTH, LONGEST, FORMS, RULES, LABELS = 384, 1536, 12, 6, 512, 16, 9, 7


class Layer(nn.Module):
    def __init__(self, drop):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up, self.down, self.drop = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN), drop

    def forward(self, x, mask):
        rows, length, _ = x.shape
        split = lambda y: y.view(rows, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
        seen = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask)
        x = self.norm1(x + F.dropout(self.output(seen.transpose(1, 2).reshape(rows, length, HIDDEN)), self.drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.drop, self.training))


class Encoder(nn.Module):
    def __init__(self, pieces, drop=0.0):
        super().__init__()
        self.words, self.positions = nn.Embedding(pieces, HIDDEN), nn.Embedding(LONGEST, HIDDEN)
        self.forms, self.rules = nn.Embedding(FORMS, HIDDEN), nn.Embedding(RULES, HIDDEN)
        nn.init.zeros_(self.forms.weight); nn.init.zeros_(self.rules.weight)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), drop
        self.layers = nn.ModuleList(Layer(drop) for _ in range(DEPTH))
        self.head = nn.Linear(HIDDEN, LABELS)
        nn.init.normal_(self.head.weight, std=0.02); nn.init.zeros_(self.head.bias)

    def forward(self, ids, forms, rules, mask):
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1])) + self.forms(forms) + self.rules(rules)
        x = F.dropout(self.norm(x), self.drop, self.training)
        bias = torch.zeros(mask.shape[0], 1, 1, mask.shape[1]).masked_fill(~mask[:, None, None], -1e4)
        if torch.is_autocast_enabled("cpu"): bias = bias.bfloat16()
        for layer in self.layers: x = layer(x, bias)
        return self.head(F.dropout(x, self.drop, self.training))

    def adopt(self, weights, kept):
        """Takes the pretrained weights over; `kept` are the numbers of the word pieces that stay."""
        get = lambda name: weights[name if name in weights else "bert." + name]
        with torch.no_grad():
            self.words.weight.copy_(get("embeddings.word_embeddings.weight")[kept])
            # The kind of text is always the first: its vector goes into the positions.
            self.positions.weight.copy_(get("embeddings.position_embeddings.weight")
                                        + get("embeddings.token_type_embeddings.weight")[0])
            self.norm.weight.copy_(get("embeddings.LayerNorm.weight")); self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
            names = dict(query="attention.self.query", key="attention.self.key", value="attention.self.value",
                         output="attention.output.dense", norm1="attention.output.LayerNorm",
                         up="intermediate.dense", down="output.dense", norm2="output.LayerNorm")
            for n, layer in enumerate(self.layers):
                for ours, theirs in names.items():
                    part = getattr(layer, ours)
                    part.weight.copy_(get(f"encoder.layer.{n}.{theirs}.weight"))
                    part.bias.copy_(get(f"encoder.layer.{n}.{theirs}.bias"))
