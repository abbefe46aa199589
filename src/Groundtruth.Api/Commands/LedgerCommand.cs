using System.CommandLine;
using Groundtruth.Application.Ledger;

namespace Groundtruth.Api.Commands;

/// <summary>Proves that all money is accounted for.</summary>
internal static class LedgerCommand
{
    public static Command Create() => new("ledger", "Look after the ledger.") { Check() };

    private static Command Check()
    {
        var command = new Command("check", "Hold the whole ledger to what it must be. The exit code is 1, and what does not hold is printed, when it is not.")
        {
            Output.Json,
        };
        command.SetAction((result, ct) => Operations.Run(
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
                    "The ledger balances: every movement, every task, every payment, payout and refund.",
                    ct);
                return count == 0 ? 0 : 1;
            },
            ct));
        return command;
    }
}
