using System.Collections.Concurrent;
using Groundtruth.Application.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Simulation;

/// <summary>Keeps the sample videos in memory.</summary>
/// <remarks>Each is made at its first use in an installation, and stored in the database.</remarks>
internal sealed class SampleClips(SampleClipStore store, IServiceScopeFactory scopes) : ISampleClips, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SampleClip>>> clips = new();

    /// <summary>Two at a time, so that one can be rendered while another is inspected.</summary>
    /// <remarks>Neither waits for a preview, which may take minutes.</remarks>
    private readonly SemaphoreSlim making = new(2);

    public IReadOnlyList<string> Regular { get; } = [.. SampleRecipes.Regular.Select(recipe => recipe.Name)];

    public string Copy => SampleRecipes.Copy.Name;

    public string Misfit => SampleRecipes.Misfit.Name;

    public async Task<SampleClip> Get(string name, CancellationToken ct)
    {
        var clip = clips.GetOrAdd(name, _ => new(() => Task.Run(() => FindOrMake(SampleRecipes.Of(name)), CancellationToken.None)));
        try
        {
            return await clip.Value.WaitAsync(ct);
        }
        catch (Exception) when (clip.Value.IsFaulted)
        {
            // The next use retries.
            clips.TryRemove(new(name, clip));
            throw;
        }
    }

    public void Dispose() => making.Dispose();

    /// <summary>Not cancelled with a request, because others wait for the same video.</summary>
    private async Task<SampleClip> FindOrMake(SampleRecipe recipe)
    {
        if (await store.Find(recipe, CancellationToken.None) is { } stored)
        {
            return stored;
        }

        var original = SampleRecipes.OriginalOf(recipe) is { } other ? await Get(other.Name, CancellationToken.None) : null;
        var made = await Make(recipe, original);
        await store.Add(recipe, made, CancellationToken.None);
        return made;
    }

    private async Task<SampleClip> Make(SampleRecipe recipe, SampleClip? original)
    {
        await making.WaitAsync();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SampleClipMaker>().Make(recipe, original, CancellationToken.None);
        }
        finally
        {
            making.Release();
        }
    }
}
