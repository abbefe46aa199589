using System.Reflection;
using System.Reflection.Emit;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.UnitTests.Database;

/// <summary>Finds each statement of a batch in the compiled program, with its text and the type of its values.</summary>
internal static class WriteStatements
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly MethodInfo Write = typeof(UnitOfWork).GetMethod(nameof(UnitOfWork.Write))!;

    private static readonly MethodBase?[] Statements = [Write, typeof(NamedStatement).GetMethod(nameof(NamedStatement.Command))];

    private static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlyList<(string Sql, Type Values)> Find() =>
    [
        .. from type in typeof(UnitOfWork).Assembly.GetTypes()
           from method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
           // It passes on the statements of its callers.
           where type != typeof(UnitOfWork) && type.DeclaringType != typeof(UnitOfWork)
           from write in In(method)
           select write,
    ];

    /// <summary>
    /// The text is the last string loaded before the values are created, and the values the last object created before the call.
    /// </summary>
    private static IEnumerable<(string Sql, Type Values)> In(MethodBase method)
    {
        var (sql, values) = ("", typeof(object));
        foreach (var (code, token) in Instructions(method.GetMethodBody()?.GetILAsByteArray() ?? []))
        {
            if (code == OpCodes.Ldstr)
            {
                var text = method.Module.ResolveString(token);
                sql = IsStatement(text) ? text : sql;
            }
            else if (code == OpCodes.Newobj)
            {
                values = Resolve(method, token)!.DeclaringType!;
            }
            else if ((code == OpCodes.Callvirt || code == OpCodes.Call) && Statements.Contains(Resolve(method, token)))
            {
                yield return (sql, values);
                sql = "";
            }
        }
    }

    private static bool IsStatement(string text) =>
        ((string[])["INSERT ", "UPDATE ", "DELETE ", "WITH ", "SELECT "]).Any(start => text.StartsWith(start, StringComparison.Ordinal));

    private static MethodBase? Resolve(MethodBase caller, int token) => caller.Module.ResolveMethod(
        token, caller.DeclaringType!.GetGenericArguments(),
        caller is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : []);

    private static IEnumerable<(OpCode Code, int Token)> Instructions(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var isLong = il[at] == 0xFE;
            var code = Codes[isLong ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += isLong ? 2 : 1;
            var size = Size(code, il, at);
            yield return (code, size == 4 ? BitConverter.ToInt32(il, at) : 0);
            at += size;
        }
    }

    private static int Size(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
