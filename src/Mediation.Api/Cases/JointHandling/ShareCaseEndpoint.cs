using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.JointHandling;

namespace Mediation.Api.Cases.JointHandling;

/// <summary>Share a case</summary>
public static class ShareCaseEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>With whom; may be left out where the team of the mechanism is meant.</summary>
        public IReadOnlyList<MemberRequest>? Members { get; init; }

        /// <summary>Mechanism of cooperation by code; with a team and without `members`, the whole team at your place takes part.</summary>
        public string? MechanismCode { get; init; }

        /// <summary>What for, in words.</summary>
        [FreeText]
        public string? Purpose { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>A body that is asked to work on the case.</summary>
    public sealed record MemberRequest
    {
        /// <summary>Which: an organisation of the directory, or a court.</summary>
        public string? AgencyId { get; init; }

        /// <summary>What it is to do.</summary>
        public JointRole? Role { get; init; }
    }

    /// <summary>Shape of a member.</summary>
    public sealed class MemberValidator : AbstractValidator<MemberRequest>
    {
        /// <summary>The rules.</summary>
        public MemberValidator()
        {
            RuleFor(member => member.AgencyId).NotNull().IsCode();
            RuleFor(member => member.Role).NotNull();
        }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Members).Items(0, 20);
            RuleFor(request => request.Members).DistinctBy(member => member?.AgencyId);
            RuleForEach(request => request.Members).NotNull().SetValidator(new MemberValidator());
            RuleFor(request => request.MechanismCode).IsCode();
            RuleFor(request => request.Purpose).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ShareCase>(
                "/v1/cases/{caseId:uuid}/sharings",
                (request, _) =>
                    (
                        new ShareCase(
                            [.. (request.Members ?? []).Select(member => new JointSeat(member.AgencyId!, member.Role!.Value))],
                            request.MechanismCode,
                            request.Purpose
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<ShareCase>(
                "Share a case",
                "Works on the case together with other bodies (联合调处): union, HR bureau, court, justice bureau. They know of the case from here on, as far as their cut goes. The same again is the same; another role takes the place of the one before.",
                new Request
                {
                    Members = [new MemberRequest { AgencyId = "suixian-hr-bureau", Role = JointRole.Partner }],
                    MechanismCode = "hr_union",
                }
            );
}
