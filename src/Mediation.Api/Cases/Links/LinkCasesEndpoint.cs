using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Links;

namespace Mediation.Api.Cases.Links;

/// <summary>Link cases</summary>
public static class LinkCasesEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>The other case, one that the caller may know of.</summary>
        public Guid? OtherCaseId { get; init; }

        /// <summary>How this case stands to it.</summary>
        public LinkKind? Kind { get; init; }

        /// <summary>What one should know of it.</summary>
        [FreeText]
        public string? Note { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.OtherCaseId).NotNull();
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, LinkCases>(
                "/v1/cases/{caseId:uuid}/links",
                (request, route) =>
                    (
                        new LinkCases(request.OtherCaseId!.Value, request.Kind!.Value, request.Note) { HappenedAt = request.HappenedAt },
                        CommandIds.None
                    )
            )
            .DescribeCommand<LinkCases>(
                "Link cases",
                "Links this case to another one (关联案件); on both sides in one transaction: the other shows it seen from there, without the note. Additive: admits If-Match: *.",
                new Request
                {
                    OtherCaseId = Examples.OtherCaseId,
                    Kind = LinkKind.Follows,
                    Note = "前案调解不成，法院立案后委托调解",
                }
            );
}
