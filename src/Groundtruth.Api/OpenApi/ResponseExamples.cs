using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Groundtruth.Api.Http;

namespace Groundtruth.Api.OpenApi;

internal static class ResponseExamples
{
    private static readonly MethodInfo Generic =
        typeof(ResponseExamples).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static JsonNode Of(Type response, bool isInList) => (JsonNode)Generic.MakeGenericMethod(response).Invoke(null, [isInList])!;

    private static JsonNode? Write<T>(bool isInList)
        where T : IHasExample<T> => JsonSerializer.SerializeToNode(isInList ? T.ListExample : T.Example, Json.TypeInfo<T>());
}
