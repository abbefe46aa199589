-- Movement is unknown if only key frames were decoded, and sound if it cannot be decoded. The other signals are known together.
ALTER TABLE submissions
  DROP CONSTRAINT submissions_signals_together,
  ADD CONSTRAINT submissions_signals_together CHECK (
    num_nulls(brightness, sharpness, is_dark, is_blurred) IN (0, 4)
    AND (brightness IS NOT NULL OR num_nulls(is_still, is_silent) = 2)) NOT VALID;
