using System.CommandLine;
using Groundtruth.Application.Ledger;

namespace Groundtruth.Api.Commands;

internal static class LedgerCommand
{
    public static Command Create() => new("ledger", "Verify the ledger.") { Check() };

    private static Command Check()
    {
        var command = new Command(
            "check", "Verify the whole ledger in one snapshot. Prints every discrepancy, and exits with 1 if there is one.")
        {
            Output.Json,
        };
        command.SetAction((result, ct) => Operations.Run(
            result,
            new CheckLedger(),
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
