const count = (number, unit) => `${number} ${unit}${number === 1 ? "" : "s"}`;

export const size = bytes => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB`
  : bytes < 1e9 ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
  : `${(bytes / 1e9).toFixed(2)} GB`;

export const duration = seconds => {
  const whole = Math.round(seconds);
  const two = number => String(number).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

export const span = seconds => seconds < 60 ? count(Math.max(1, Math.round(seconds)), "second")
  : seconds < 5400 ? count(Math.round(seconds / 60), "minute")
  : count(Math.round(seconds / 3600), "hour");

export const number = value => value.toLocaleString("en", { maximumFractionDigits: 2 });
