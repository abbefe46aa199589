using System.Data;
using Dapper;
using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Registers the domain's types with Dapper, once per process: ids and enums are text, times are UTC.</summary>
internal static class DapperSetup
{
    internal static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.Settings.PreferTypeHandlersForEnums = true;
        SqlMapper.AddTypeHandler(new TimeHandler());
        SqlMapper.AddTypeHandler(new WordsHandler<Modality>());
        foreach (var type in typeof(Error).Assembly.GetTypes())
        {
            if (type.IsEnum)
            {
                Add(type, typeof(WordHandler<>));
            }
            else if (type.IsClass && type.IsAssignableTo(typeof(IIdentified)))
            {
                Add(typeof(Id<>).MakeGenericType(type), typeof(IdHandler<>), type);
            }
        }
    }

    private static void Add(Type type, Type handler, Type? argument = null) =>
        SqlMapper.AddTypeHandler(type, (SqlMapper.ITypeHandler)Activator.CreateInstance(handler.MakeGenericType(argument ?? type))!);

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

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
