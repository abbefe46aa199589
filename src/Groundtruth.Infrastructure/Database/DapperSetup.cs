using System.Collections.Frozen;
using System.Data;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.NearDuplicates;

namespace Groundtruth.Infrastructure.Database;

/// <summary>The storage of domain types: ids and enums as text, times in UTC.</summary>
/// <remarks>Used by Dapper and by <see cref="NamedStatement"/>.</remarks>
internal static class DapperSetup
{
    private static readonly FrozenDictionary<Type, SqlMapper.ITypeHandler> Handlers = AllHandlers().ToFrozenDictionary();

    internal static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.Settings.PreferTypeHandlersForEnums = true;
        foreach (var (type, handler) in Handlers)
        {
            SqlMapper.AddTypeHandler(type, handler);
        }
    }

    private static IEnumerable<KeyValuePair<Type, SqlMapper.ITypeHandler>> AllHandlers()
    {
        yield return new(typeof(DateTimeOffset), new TimeHandler());
        yield return new(typeof(Modality[]), new WordsHandler<Modality>());
        yield return new(typeof(Error), new ErrorHandler());
        yield return new(typeof(VideoRequirements), new RequirementsHandler());
        yield return new(typeof(IReadOnlyDictionary<string, string>), new MetadataHandler());
        yield return new(typeof(IReadOnlyList<NearDuplicate>), new NearDuplicatesHandler());
        foreach (var type in (Type[])[.. typeof(Error).Assembly.GetTypes(), .. typeof(IUnitOfWork).Assembly.GetTypes()])
        {
            if (type.IsEnum)
            {
                yield return new(type, Create(typeof(WordHandler<>), type));
            }
            else if (type.IsClass && type.IsAssignableTo(typeof(IIdentified)))
            {
                yield return new(typeof(Id<>).MakeGenericType(type), Create(typeof(IdHandler<>), type));
            }
        }
    }

    private static SqlMapper.ITypeHandler Create(Type handler, Type argument) =>
        (SqlMapper.ITypeHandler)Activator.CreateInstance(handler.MakeGenericType(argument))!;

    internal static class Handler<T>
    {
        public static SqlMapper.TypeHandler<T>? Instance { get; } = (SqlMapper.TypeHandler<T>?)Handlers.GetValueOrDefault(typeof(T));
    }

    private sealed class IdHandler<T> : SqlMapper.TypeHandler<Id<T>>
        where T : IIdentified
    {
        public override Id<T> Parse(object value) => Id<T>.Parse((string)value);

        public override void SetValue(IDbDataParameter parameter, Id<T> value) => parameter.Value = value.Value;
    }

    private sealed class WordHandler<TEnum> : SqlMapper.TypeHandler<TEnum>
        where TEnum : struct, Enum
    {
        public override TEnum Parse(object value) => SnakeCase<TEnum>.Read((string)value);

        public override void SetValue(IDbDataParameter parameter, TEnum value) => parameter.Value = SnakeCase<TEnum>.Of(value);
    }

    private sealed class WordsHandler<TEnum> : SqlMapper.TypeHandler<TEnum[]>
        where TEnum : struct, Enum
    {
        public override TEnum[] Parse(object value) => Array.ConvertAll((string[])value, SnakeCase<TEnum>.Read);

        public override void SetValue(IDbDataParameter parameter, TEnum[]? value) =>
            parameter.Value = value is null ? DBNull.Value : Array.ConvertAll(value, SnakeCase<TEnum>.Of);
    }

    private sealed class ErrorHandler : SqlMapper.TypeHandler<Error>
    {
        private static readonly JsonSerializerOptions Json = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };

        public override Error? Parse(object value) => JsonSerializer.Deserialize<Error>((string)value, Json);

        public override void SetValue(IDbDataParameter parameter, Error? value) =>
            parameter.Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value, Json);
    }

    private sealed class NearDuplicatesHandler : SqlMapper.TypeHandler<IReadOnlyList<NearDuplicate>>
    {
        public override IReadOnlyList<NearDuplicate> Parse(object value) => NearDuplicateJson.Read((string)value);

        public override void SetValue(IDbDataParameter parameter, IReadOnlyList<NearDuplicate>? value) =>
            parameter.Value = value is null ? DBNull.Value : NearDuplicateJson.Write(value);
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
