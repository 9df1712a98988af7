"""Which findings count: chosen, known before, judged by people, or too many alike."""
