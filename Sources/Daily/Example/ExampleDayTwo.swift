extension Example {
    /// Invented papers of the second of the three days.
    static let dayTwo = """
        2401.90201 cs.RO cs.LG
        Learning to Open Doors from One Demonstration
        Orla Galanis, Odile Vallgren, Fenna Zamora
        A robot learns to open doors of new kinds from one demonstration. The policy searches
        for the handle and then follows a force profile.

        2401.90202 cs.CV cs.LG +
        What the Otters Did: Open-Vocabulary Behaviour Search in River Video
        Orla Castellan, Eirik Umarov, Samir Galanis
        We search long river video for animal behaviour that is described in words. Otters,
        herons and anglers are told apart, and rare behaviour is found within minutes.

        2401.90203 cs.CL -
        MoralMaze: A Benchmark of Dilemmas for Language Models
        Malia Weatherby, Kaveh Abara, Lena Blix
        MoralMaze is a benchmark of a thousand dilemmas. A leaderboard compares the choices of
        language models with those of crowd workers.

        2401.90204 cs.LG
        Gradient Noise Tells When Language Models Have Read Enough
        Odile Farouk, Lucan Reinholt, Odile Castellan
        The noise of gradients tells when more text of a kind no longer helps. We use it to mix
        sources for language models.

        2401.90205 cs.CV -
        Physics Hints for Text-to-Video Diffusion
        Clemence Weatherby, Leocadia Aldana, Tuva Thule
        Generated clips break the laws of physics. Hints from a simulator guide text-to-video
        diffusion toward plausible motion.

        2401.90206 cs.LG cs.CL +
        A Language Model in Sixty-Four Megabytes
        Noor Estevan, Farid Jurado, Gita Lindgren
        We fit a useful language model into sixty-four megabytes by sharing weights and
        quantising them. Inference on device needs no network and little memory.

        2401.90207 cs.RO -
        ManiArena: Ranking Robot Policies by Pairwise Votes
        Anselm Kallio, Nadir Vance, Kaveh Asante, Zdenka Madaki
        Visitors vote on pairs of robot trials, and a leaderboard ranks the policies. The
        benchmark agrees with success rates in most tasks.

        2401.90208 cs.CL cs.HC
        When Readers Believe a Language Model's Summary
        Gita Sandoe, Fenna Brandvik
        Readers believe summaries by a language model when numbers are exact. A study with
        nurses shows how to mark doubt.

        2401.90209 cs.CV
        Deblurring Video of Spinning Machinery
        Bao-An Aldana, Orla Caldera, Hedda Farouk, Kaveh Nwosu
        Spinning parts blur in video. We deblur them with the known speed of rotation and read
        serial numbers again.

        2401.90210 cs.RO cs.CV +
        Seeing with the Skin: Tactile Images for Robot Cable Routing
        Hanae Mori-Lund, Ruth Jurado, Nadir Lindgren, Bram Marchetti
        Cables hide themselves from cameras while they are routed. Tactile images from a soft
        skin let the robot follow a cable by touch alone.

        2401.90211 cs.CL
        Morphology for Free: Language Models and Long Words
        Chidi Holt, Tuva Galanis, Zdenka Ilves
        Long words of agglutinative languages are cut badly by tokenisers. We show that language
        models still learn morphology, layer by layer.

        2401.90212 cs.CV cs.LG +
        Streaming Memory: Answering While the Video Still Runs
        Ines Vallgren, Beatriz Reinholt, Quentin Jurado, Oona Caldera
        Questions come while a video still runs. Our streaming memory keeps what may be asked
        later, and answers on device with a constant cost an hour.

        2401.90213 cs.LG cs.RO
        Safe Exploration for Robots with a Stop Button
        Arvid Nwosu, Tuva Kwarteng
        A robot explores with a person at a stop button. We learn from stops as from sparse
        labels and bound the number of presses.

        2401.90214 cs.CL -
        Haggling with Personas: A Market of Language Model Agents
        Ulla Greaves, Petra Darvish
        We let agents with personas haggle in a market. Role-play prompts change prices, and
        language models concede too soon.

        2401.90215 cs.CV cs.HC
        Video Summaries That Surgeons Check
        Hedda Uribe, Petra Nasri
        Surgeons review hours of video after an operation. We summarise steps and let them check
        every claim by one click.

        2401.90216 cs.RO +
        Tethered Robots for Steep Glaciers
        Oona Ilves, Arvid Szabo
        A tethered robot climbs glaciers too steep for wheels. We plan its route with the tether
        as a constraint.

        2401.90217 cs.CV -
        Long Takes: Autoregressive Text-to-Video Generation without Drift
        Odile Caldera, Kaveh Amadi, Ruth Thule
        Autoregressive text-to-video generation drifts in colour. We anchor it to early frames,
        so that generated clips stay sharp for a minute.

        2401.90218 cs.LG cs.CL
        Federated Fine-Tuning of Language Models with Unequal Clients
        Petra Drummond, Ulla Galanis
        Clients differ in what they can compute. We fine-tune language models together with
        adapters of unequal rank.

        2401.90219 cs.CV +
        Bees at the Gate: Counting Pollinators in Hive Video on a Solar Camera
        Renske Zeller, Dov Adeyemi
        A solar camera counts bees at the gate of a hive. The network is pruned for a
        microcontroller, and video never leaves the device; animal traffic is reported every
        hour.

        2401.90220 cs.CL -
        A Survey of Evaluation Prompts for Language Models
        Priya Mori-Lund, Ilan Jansma, Priya Fjord, Dagny Bertolucci
        This survey gathers prompts by which language models judge one another. We give a
        taxonomy and advice.

        2401.90221 cs.LG
        Calibrated Trees for Flood Warnings
        Amara Ilves, Petra Ibarra
        Boosted trees give flood warnings that are too sure. We calibrate them by season.

        2401.90222 math.CO
        Tilings of Almost Square Tori
        Kofi Blix, Xenia Zamora, Ruth Blix
        We count tilings of tori that are almost square. The count has a short recurrence.
        """
}
