using System.Text.Json;

namespace Groundtruth.Client;

/// <summary>The operations of the API.</summary>
public partial class GroundtruthOperations
{
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) => GroundtruthJson.Configure(settings);
}
