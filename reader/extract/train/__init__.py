"""Training of the attribution network, behind the extra [train]; nothing here is imported at run time.

One command makes the shipped files from a corpus folder laid out as reader.extract.corpus says:

    pip install "accordingto[train]"
    python -m reader.extract.train CORPUS_DIR/train --output resources/models

It trains five small networks, one of them taught by three others, then a larger teacher (MPNet), two small ones that
learn from it, the larger one again, taught by itself and by them, and last a small one that learns from that. Two of
the small ones are exported in 8 bits as one graph that averages their probabilities; decoder and calibration are
settled on one article in twenty that no network has seen. Checkpoints stay in the folder `training`. On two cores it
takes some five hours.

Whom pronouns and descriptions mean is ranked by weights in speakers.json, which train.speakers fits in seconds from
labels of who speaks.
"""
