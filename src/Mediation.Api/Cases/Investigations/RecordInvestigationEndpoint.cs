using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Investigations;

namespace Mediation.Api.Cases.Investigations;

/// <summary>Record an investigation</summary>
public static class RecordInvestigationEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the investigation (UUID): the same id twice is one.</summary>
        public Guid? InvestigationId { get; init; }

        /// <summary>Who asked: two of the staff at the least.</summary>
        public IReadOnlyList<string>? Investigators { get; init; }

        /// <summary>When it began.</summary>
        public DateTimeOffset? HeldFrom { get; init; }

        /// <summary>When it ended. Never in the future.</summary>
        public DateTimeOffset? HeldTo { get; init; }

        /// <summary>Whether the person signed the record.</summary>
        public InvestigationSignature? Signature { get; init; }

        /// <summary>Where.</summary>
        [FreeText]
        public string? Place { get; init; }

        /// <summary>Name of the one who was asked.</summary>
        public string? Name { get; init; }

        /// <summary>How the person stands to the parties: colleague, foreman, accountant.</summary>
        [FreeText]
        public string? Standing { get; init; }

        /// <summary>What was asked and answered. Nothing that was offered for the sake of agreement.</summary>
        [FreeText]
        public string? Record { get; init; }

        /// <summary>When it happened; the end, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Investigators).NotEmpty();
            RuleFor(request => request.Investigators).Items(0, 10);
            RuleForEach(request => request.Investigators).NotNull().IsCode();
            RuleFor(request => request.HeldFrom).NotNull();
            RuleFor(request => request.HeldTo).NotNull();
            RuleFor(request => request.Signature).NotNull();
            RuleFor(request => request.Place).NotEmpty().MaximumLength(CommonRules.Line);
            RuleFor(request => request.Name).NotEmpty();
            RuleFor(request => request.Name).MaximumLength(CommonRules.Line).IsNotBlank();
            RuleFor(request => request.Standing).MaximumLength(CommonRules.Line);
            RuleFor(request => request.Record).NotEmpty().MaximumLength(CommonRules.Text);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordInvestigation>(
                "/v1/cases/{caseId:uuid}/investigations",
                (request, route) =>
                {
                    var investigationId = route.IdOr(request.InvestigationId);
                    return (
                        new RecordInvestigation(
                            investigationId,
                            [.. request.Investigators!],
                            request.HeldFrom!.Value,
                            request.HeldTo!.Value,
                            request.Signature!.Value,
                            request.Place!,
                            request.Name!.Trim(),
                            request.Standing,
                            request.Record!
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("investigationId", investigationId)
                    );
                }
            )
            .DescribeCommand<RecordInvestigation>(
                "Record an investigation",
                "What somebody told two investigators outside a session (调查笔录): who, where, by whom, what, and whether it was signed. Name and words are kept under a key of their own. Offers made for the sake of agreement are no findings: they belong in the caucus notes.",
                new Request
                {
                    InvestigationId = Examples.InvestigationId,
                    Investigators = ["suixian-m01", "suixian-m02"],
                    HeldFrom = DateTimeOffset.Parse("2026-03-10T09:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture),
                    HeldTo = DateTimeOffset.Parse("2026-03-10T09:40:00+08:00", System.Globalization.CultureInfo.InvariantCulture),
                    Signature = InvestigationSignature.Signed,
                    Place = "湖北恒拓专用汽车有限公司财务室",
                    Name = "吴会计",
                    Standing = "被申请人的会计",
                    Record = "问：2025年10月至12月工资是否发放？答：没有发放，账上有记载。",
                }
            );
}
