using System.Text.RegularExpressions;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Groundtruth.Client.Generator;

/// <summary>Generates the operations and types of the C# client with NSwag.</summary>
/// <remarks>NSwag's command line cannot change the names of properties, which would stay in snake_case.</remarks>
public static partial class ClientCode
{
    public static async Task<string> Generate(string openApi)
    {
        var document = await OpenApiDocument.FromJsonAsync(ClientDocument.Prepare(openApi));
        var code = new CSharpClientGenerator(document, Settings()).GenerateFile().ReplaceLineEndings("\n");
        return WithDefaultLimits(WithEverySuccess(WithOptionalBodies(WithoutEnumConverters(code))));
    }

    private static CSharpClientGeneratorSettings Settings()
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "GroundtruthOperations",
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            ParameterNameGenerator = new PascalCase(),
            InjectHttpClient = true,
            DisposeHttpClient = false,
            UseBaseUrl = false,
            GenerateExceptionClasses = false,
            ExceptionClass = "ResponseException",
            GenerateOptionalParameters = true,
            ResponseArrayType = "Page",
            ParameterDateTimeFormat = "yyyy-MM-ddTHH:mm:sszzz",
        };
        ConfigureTypes(settings.CSharpGeneratorSettings);
        return settings;
    }

    private static void ConfigureTypes(CSharpGeneratorSettings types)
    {
        types.Namespace = "Groundtruth.Client";
        types.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        types.PropertyNameGenerator = new PascalCase();
        types.EnumNameGenerator = new PascalCase();
        types.GenerateNullableReferenceTypes = true;
        types.GenerateOptionalPropertiesAsNullable = true;
        types.UseRequiredKeyword = true;
        types.WriteAccessor = "init";
        types.ArrayType = "System.Collections.Generic.IReadOnlyList";
        types.DictionaryType = "System.Collections.Generic.IReadOnlyDictionary";
        types.AnyType = "System.Text.Json.JsonElement";
        types.DateTimeType = "System.DateTimeOffset";
        types.GenerateDataAnnotations = false;
        types.GenerateDefaultValues = false;
        types.GenerateJsonMethods = false;
    }

    /// <summary>The serializer's options have a converter for enums, which also reads lists and unknown values.</summary>
    private static string WithoutEnumConverters(string code) => EnumConverters().Replace(code, "");

    /// <summary>A body that is left out is sent as an empty object. NSwag would send null, which the API refuses.</summary>
    private static string WithOptionalBodies(string code) => code.Replace(
        "SerializeToUtf8Bytes(body, JsonSerializerSettings)",
        "SerializeToUtf8Bytes((object?)body ?? new object(), JsonSerializerSettings)",
        StringComparison.Ordinal);

    /// <summary>Reads every 2xx like the documented one, so that a newer server may return another.</summary>
    private static string WithEverySuccess(string code) => SuccessStatus().Replace(code, "if (status_ is >= 200 and < 300)");

    /// <summary>Requests pages by default. Without a limit, the API returns the whole list in one response.</summary>
    private static string WithDefaultLimits(string code) =>
        code.Replace("int? limit = null", $"int? limit = {ClientParameters.DefaultLimit}", StringComparison.Ordinal);

    [GeneratedRegex(@"if \(status_ == 2\d\d\)")]
    private static partial Regex SuccessStatus();

    [GeneratedRegex(
        @"^ *(\[System\.Text\.Json\.Serialization\.JsonConverter\(.*JsonStringEnumConverter.*|// TODO\(system\.text\.json\).*)\n",
        RegexOptions.Multiline)]
    private static partial Regex EnumConverters();
}
