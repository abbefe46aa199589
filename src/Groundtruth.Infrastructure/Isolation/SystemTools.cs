namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Finds programs in the folders of a search path.</summary>
internal sealed class SystemTools(string searchPath)
{
    public static SystemTools OnPath { get; } = new(Environment.GetEnvironmentVariable("PATH") ?? "");

    public string? Find(string program) => searchPath
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => FindIn(folder, program))
        .FirstOrDefault(path => path is not null);

    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public string Path(string program) => Find(program) ?? throw new FileNotFoundException($"'{program}' is missing.", program);

    public static string? FindIn(string folder, string program)
    {
        var path = System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program);
        return File.Exists(path) ? System.IO.Path.GetFullPath(path) : null;
    }
}
