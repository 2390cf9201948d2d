namespace Mediation.Api.Http;

/// <summary>The string may hold line breaks (\n) and tabs; every other string is one line.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FreeTextAttribute : Attribute;
