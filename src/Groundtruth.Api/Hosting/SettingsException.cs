namespace Groundtruth.Api.Hosting;

/// <summary>A setting is missing or invalid. The message names it.</summary>
public sealed class SettingsException(string message) : Exception(message);
