"""Training of the attribution network, behind the extra [train]; nothing here is imported at run time.

One command makes the shipped files from a corpus folder laid out as reader.extract.corpus says:

    pip install "accordingto[train]"
    python -m reader.extract.train CORPUS_DIR/train --output resources/models

It trains two networks that differ in seed and learning rate, the first of them two epochs longer with more noise,
exports them in 8 bits as one graph that averages their probabilities, and settles decoder and calibration on one
article in twenty that neither has seen. Checkpoints stay in the folder `training`.

Whom pronouns and descriptions mean is ranked by weights in speakers.json, which train.speakers fits in seconds from
labels of who speaks.

train_attribution can also train a larger teacher (--large, MPNet) and learn from teachers (--teachers); the shipped
files come without that.
"""
