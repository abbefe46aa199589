namespace Groundtruth.Api.Tasks;

/// <summary>A fact that may delay a task.</summary>
public sealed record TaskWarningResponse
{
    /// <summary>
    /// The kind of warning, for programs: <c>external_id_taken</c>, <c>no_payment_page</c>, <c>several_payments</c>,
    /// <c>first_payment_hold</c>, <c>reward_below_transfer_minimum</c>, <c>rare_requirement</c> or <c>tight_file_size</c>. More may follow.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>A message for people.</summary>
    public required string Message { get; init; }

    public static TaskWarningResponse Example => new()
    {
        Code = "rare_requirement",
        Message = "Few videos may meet requirements.min_resolution. Many phones record 1080 pixels by default.",
    };
}
