"""Training of the attribution network, behind the extra [train]; nothing here is imported at run time.

One command makes the shipped files from a corpus folder laid out as reader.extract.corpus says:

    pip install "accordingto[train]"
    python -m reader.extract.train CORPUS_DIR/train --output resources/models

It trains five small networks, one of them taught by three others, then a larger teacher (MPNet), and last the two that
are shipped, which go on from two of the small ones and learn from the teacher and others together. They are exported in
8 bits as one graph that averages their probabilities; decoder and calibration are settled on one article in twenty that
no network has seen. Checkpoints stay in the folder `training`. On two cores it takes some three hours.

Whom pronouns and descriptions mean is ranked by weights in speakers.json, which train.speakers fits in seconds from
labels of who speaks.
"""
