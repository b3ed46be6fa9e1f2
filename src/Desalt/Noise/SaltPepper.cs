namespace Desalt.Noise;

/// <summary>
/// The term <c>salt-pepper:P</c>. Three programs mean three things by the name; <c>preset</c> says whose meaning holds, and
/// is <c>imgaug</c> where it is not given, the noise of the report that this project reproduces.
/// The bare number P is the share of corrupted pixels in every preset; <c>deepinv</c> halves it between
/// pepper and salt, unless <c>s</c> is given too: then it is p, the share of pepper alone. Of ranges, pepper and salt
/// each draw for themselves.
/// </summary>
internal static class SaltPepper
{
    public static NoiseModel Model { get; } = new(
        "salt-pepper",
        "salt-pepper:P[,preset=imgaug[,per-channel]], salt-pepper:P,preset=skimage[,salt-vs-pepper=0.5] "
        + "or salt-pepper:p=P,s=S,preset=deepinv, with probabilities as 0.1 or 10%",
        "impulses in place of pixels: imgaug draws 255 x Beta(1/2,1/2), skimage and deepinv black and white",
        Read);

    private static INoise Read(NoiseArguments arguments) =>
        arguments.Choice("preset", "imgaug", "skimage", "deepinv") switch
        {
            "imgaug" => new ImgaugSaltPepper(
                arguments.LeadingStrength("p", 0, 1) ?? throw MissingShare(arguments), arguments.Flag("per-channel")),
            "skimage" => new SkimageSaltPepper(
                arguments.LeadingStrength("amount", 0, 1) ?? throw MissingShare(arguments),
                arguments.Strength("salt-vs-pepper", 0, 1) ?? 0.5),
            _ => ReadDeepinv(arguments),
        };

    private static DeepinvSaltPepper ReadDeepinv(NoiseArguments arguments)
    {
        var halve = arguments.HasLeadingNumber && !arguments.Has("s");
        var first = arguments.LeadingStrength("p", 0, 1);
        var salt = arguments.Strength("s", 0, 1);
        if (first is null && salt is null)
            throw MissingShare(arguments);
        if (halve)
            return new DeepinvSaltPepper(first!.Value.Times(0.5), first.Value.Times(0.5));
        if ((first ?? 0).High + (salt ?? 0).High > 1 + 1e-12)
            throw arguments.Bad("pepper and salt together must not exceed 1");
        return new DeepinvSaltPepper(first ?? 0, salt ?? 0);
    }

    private static Engine.BadInputException MissingShare(NoiseArguments arguments) =>
        arguments.Bad("the share of corrupted pixels is missing");
}
