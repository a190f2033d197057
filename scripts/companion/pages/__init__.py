"""The pages over the evidence: each module makes the HTML of one of them."""
