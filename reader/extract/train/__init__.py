"""Training of the attribution network, behind the extra [train]; nothing here is imported at run time.

One command makes the shipped files from a corpus folder laid out as reader.extract.corpus says:

    pip install "accordingto[train]"
    python -m reader.extract.train CORPUS_DIR/train LABELS.jsonl --output resources/models

It trains five small networks (MiniLM), one of them taught by three others, then a larger teacher (MPNet), two small
ones that learn from it, the larger one again, taught by itself and by them, and a small one that learns from that.
Last come the first six layers of the larger one, taught by the whole and by small ones, and twice more by itself too:
the average of the last two is exported in few bits. Decoder and calibration are settled on one article in twenty that
no network has seen. Checkpoints stay in the folder `training`. On two cores it takes some nine hours.

From labels of who speaks train.speakers fits, in seconds, the weights in speakers.json that rank whom pronouns and
descriptions mean, and train.antecedents, in minutes, what the network says of pronouns and mentions.
"""
