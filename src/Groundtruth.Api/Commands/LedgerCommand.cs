using System.CommandLine;
using Groundtruth.Application.Ledger;

namespace Groundtruth.Api.Commands;

internal static class LedgerCommand
{
    public static Command Create() => new("ledger", "Verify the ledger.") { Check() };

    private static readonly Option<bool> All = new("--all") { Description = "Check all tasks, including those that have not changed." };

    private static Command Check()
    {
        var command = new Command(
            "check",
            "Verify the tasks that have changed since the last successful check. Prints every discrepancy; exits with 1 if there is one.")
        {
            All,
            Output.Json,
        };
        command.SetAction((result, ct) => Operations.Run(
            result,
            new CheckLedger(result.GetValue(All)),
            async faults =>
            {
                var count = 0L;
                var counted = faults.Items.Select(fault =>
                {
                    count++;
                    return fault;
                });
                await Output.WriteList(
                    result,
                    "faults",
                    counted,
                    fault => new { check = fault.Check, id = fault.Id, detail = fault.Detail },
                    fault => $"{fault.Check}  {fault.Id}  {fault.Detail}",
                    "The ledger balances: no discrepancies in tasks, payments, payouts or refunds.",
                    ct);
                return count == 0 ? 0 : 1;
            },
            ct));
        return command;
    }
}
